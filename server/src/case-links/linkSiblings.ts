import { type CaseOpenedListener, ServiceCase } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import { linkCases } from './linkCases.ts'

/** A call back in the evening is another matter. */
const SAME_CALL_MS = 12 * 3_600_000

/** One call told of several matters: each case taken down from it is linked with the first one. */
export function linkSiblings(context: AppContext): CaseOpenedListener {
  return async (em, found, { actor, now }) => {
    const { callId, id, site } = found
    if (callId == null || actor.kind !== 'person') return
    const first = await em.findOne(ServiceCase, { callId, site, id: { $lt: id }, openedAt: { $gte: new Date(now.getTime() - SAME_CALL_MS) } }, { orderBy: { id: 'asc' } })
    if (first !== null) await linkCases(em, context, { from: first, to: found, kind: 'split' }, { actor, now, ip: '' })
  }
}
