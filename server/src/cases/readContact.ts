import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type Actor, type AppContext, conflict, notFound } from '../http/index.ts'
import { seesSite } from '../identity/index.ts'
import { contactOf } from './contactOf.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** The citizen's telephone number for a worker or an edge of its site; every read is audited. Throws Problems 404 and 409 `NO_PHONE`. */
export async function readContact(
  em: EntityManager,
  { keys }: AppContext,
  found: ServiceCase,
  { actor, purpose, ip }: { actor: Actor; purpose: string; ip?: string },
): Promise<{ phone: string; site: string }> {
  const { number, site } = found
  if (!seesSite(actor, site)) throw notFound('CASE_UNKNOWN', '没有这个工单。', 'There is no such case.')
  const { phone } = await contactOf(em, keys, found)
  if (phone === null) throw conflict('NO_PHONE', '来电人没有留下电话。', 'The citizen left no telephone number.')
  await appendAudit(em, { actor, action: 'case.contact-read', subject: `case:${number}`, caseNumber: number, reason: purpose, ...(ip === undefined ? {} : { ip }) })
  return { phone, site }
}
