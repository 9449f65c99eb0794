import type { EntityManager } from '../database/index.ts'
import type { Keys } from '../http/index.ts'
import { type Contact, keepReporter, keepsReporterApart, readReporter } from '../reporter-identity/index.ts'
import { seal, unseal } from './personalData.ts'
import type { ServiceCase } from './ServiceCase.ts'

type Columns = Pick<ServiceCase, 'contactName' | 'contactPhone' | 'phoneHash' | 'identity' | 'customerId'>

/** Who is behind a case, wherever that is kept. Whoever calls this has checked the right to it and writes the audit entry. */
export async function contactOf(em: EntityManager, keys: Keys, found: ServiceCase): Promise<Contact> {
  if (keepsReporterApart(found)) return await readReporter(em, keys, found.number)
  const { contactName, contactPhone, identity, customerId = null } = found
  return { name: unseal(keys, contactName), phone: unseal(keys, contactPhone), identity: unseal(keys, identity), address: null, customerId }
}

/** The columns of a case that say who it is from; of a report they stay empty. */
export function contactColumns(keys: Keys, type: string, contact: Contact): Columns {
  if (keepsReporterApart({ type })) return { contactName: null, contactPhone: null, phoneHash: null, identity: null, customerId: null }
  const { name, phone, identity, customerId } = contact
  return { contactName: seal(keys, name), contactPhone: seal(keys, phone), phoneHash: phone === null ? null : keys.keyedHash(phone, 'phone'), identity: seal(keys, identity), customerId }
}

/** Keeps who made a report apart from it; of other cases the columns hold it. */
export async function keepContact(em: EntityManager, keys: Keys, found: Pick<ServiceCase, 'type' | 'number' | 'openedAt'>, contact: Contact): Promise<void> {
  if (keepsReporterApart(found)) await keepReporter(em, keys, found.number, contact, found.openedAt)
}
