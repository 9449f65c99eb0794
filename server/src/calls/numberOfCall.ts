import { type AppContext, conflict, type EntityManager, notFound, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { Call } from './Call.ts'
import { readCall } from './policy.ts'

/** Who rang, for somebody who may know about the call. Throws Problems 403, 404 and 409 `NUMBER_WITHHELD`. */
export async function numberOfCall(em: EntityManager, { keys }: AppContext, actor: Person, id: string): Promise<{ number: string; site: string; caseNumber: string | null }> {
  const call = await em.findOne(Call, { id })
  if (call === null) throw notFound('CALL_UNKNOWN', '没有这个通话。', 'There is no such call.')
  authorize(actor, readCall, call)
  if (call.number == null) throw conflict('NUMBER_WITHHELD', '来电人没有显示号码。', 'The caller withheld the number.')
  return { number: keys.decrypt(call.number), site: call.site, caseNumber: call.caseNumber ?? null }
}

/** How often a number rang a site since then. */
export async function callsSince(em: EntityManager, { site, numberHash }: { site: string; numberHash: string }, since: Date): Promise<number> {
  return await em.count(Call, { numberHash, startedAt: { $gte: since }, direction: 'inbound', site })
}
