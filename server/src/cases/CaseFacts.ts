import type { Keys } from '../http/index.ts'
import { unseal } from './personalData.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** What a case can be found by, in clear: never leaves the server so. */
export interface CaseFacts {
  readonly number: string
  readonly site: string
  readonly type: string
  readonly subject: string
  readonly content: string
  readonly name: string
  readonly phone: string
  readonly licence: string
  readonly address: string
}

export function caseFacts(found: ServiceCase, keys: Keys): CaseFacts {
  const { number, site, type, subject, content, licence } = found
  return {
    number,
    site,
    type,
    subject,
    content: content ?? '',
    name: unseal(keys, found.contactName) ?? '',
    phone: unseal(keys, found.contactPhone) ?? '',
    licence: licence ?? '',
    address: unseal(keys, found.address) ?? '',
  }
}
