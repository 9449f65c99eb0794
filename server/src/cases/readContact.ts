import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type Actor, type AppContext, conflict, notFound } from '../http/index.ts'
import { seesSite } from '../identity/index.ts'
import { isBlockedNumber } from './caseParts.ts'
import { contactOf } from './contactOf.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** The citizen's telephone number for a worker or an edge of its site; every read is audited. Throws Problems 404 and 409 `NO_PHONE`, `NUMBER_BLOCKED`. */
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
  // Who reports an illegal act is rung back, whatever the number did before.
  const held = found.type !== 'report' && (await isBlockedNumber(em, { site, phoneHash: keys.keyedHash(phone, 'phone') }))
  if (held) throw conflict('NUMBER_BLOCKED', '该号码因骚扰来电被限制，不主动外呼。', 'The number is held back for nuisance calls; it is not rung.')
  await appendAudit(em, { actor, action: 'case.contact-read', subject: `case:${number}`, caseNumber: number, reason: purpose, ...(ip === undefined ? {} : { ip }) })
  return { phone, site }
}
