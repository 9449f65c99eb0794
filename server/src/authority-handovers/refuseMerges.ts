import { refuseMerge } from '../case-merges/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, type Problem } from '../http/index.ts'
import { CaseRequest } from '../requests/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { HANDOVER } from './handoverKind.ts'
import { receiverName } from './receivers.ts'

/** A case that is another authority's, or is about to be, waits for its answer alone: it is merged nowhere, and nothing into it. */
export function refuseMerges(context: AppContext): void {
  refuseMerge(context, async (em, { number }, side) => {
    const away = await awaited(em, number)
    // A part of the other case may be away: the case itself is handled here and answers those merged into it.
    if (away && (side === 'merged' || away.activeKey != null)) return handedOver(away)
    const asked = await em.count(CaseRequest, { caseNumber: number, kind: HANDOVER, state: 'requested' })
    if (asked > 0) return conflict('HANDOVER_ASKED', `工单 ${number} 有移交申请待审批，请等审批结束或撤回申请后再并单。`, `Handing over case ${number} waits for approval. Merge when that is decided or taken back.`)
    return undefined
  })
}

/** The handover whose receiver still owes something. */
async function awaited(em: EntityManager, caseNumber: string): Promise<AuthorityHandover | null> {
  return await em.findOne(AuthorityHandover, { caseNumber, $or: [{ activeKey: caseNumber }, { state: 'sent' }, { state: 'receipted', expectResult: true }] }, { orderBy: { id: 'desc' }, refresh: true })
}

function handedOver(row: AuthorityHandover): Problem {
  const { zh, en } = receiverName(row)
  return conflict('HANDED_OVER', `工单 ${row.caseNumber} 已移交${zh}（${row.ourNumber}），对方退回或办结前不能并单；如需关联，请用“关联工单”。`, `Case ${row.caseNumber} is handed over to ${en} (${row.ourNumber}) and cannot be merged before it is sent back. Link the cases instead.`)
}
