import type { IdStream } from '../case-index/index.ts'
import { normalPhone } from '../customers/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Keys, Person } from '../http/index.ts'
import { reportsOf } from '../reporter-identity/index.ts'
import type { Reading } from './searchTokens.ts'
import { ServiceCase } from './ServiceCase.ts'

/** Reports whose caller has the telephone number that was typed: known to their own record alone, and found by whoever answers the hotline. */
export async function reportsByPhone(em: EntityManager, keys: Keys, actor: Person, typed: string): Promise<Reading[]> {
  const phone = normalPhone(typed.normalize('NFKC'))
  if (phone === undefined) return []
  const numbers = await reportsOf(em, actor, { phoneHash: keys.keyedHash(phone, 'phone') })
  if (numbers.length === 0) return []
  const rows = await em.find(ServiceCase, { number: { $in: numbers } }, { fields: ['id'], orderBy: { id: 'desc' }, disableIdentityMap: true })
  const known = new Set(numbers)
  return [{ by: 'phone', exact: true, holds: ({ number }) => known.has(number), stream: () => streamOf(rows.map(({ id }) => id)) }]
}

function streamOf(ids: readonly number[]): IdStream {
  return { rare: true, seek: (atMost) => ids.find((id) => id <= atMost) }
}
