import type { EntityManager } from '../http/index.ts'
import { CaseMove } from './CaseMove.ts'
import type { CaseMoveView } from './schema.ts'

/** How people moved a case, oldest first; its diagram draws them. */
export async function listMoves(em: EntityManager, caseNumber: string): Promise<CaseMoveView[]> {
  const moves = await em.find(CaseMove, { caseNumber }, { orderBy: { id: 'asc' }, limit: 500, disableIdentityMap: true })
  return moves.map(({ id, kind, state, processInstanceKey, fromElement, fromName, toElement, toName, by, byName, at }) => ({
    id: String(id),
    kind,
    state,
    processInstanceKey,
    from: [{ elementId: fromElement, name: fromName }],
    to: [{ elementId: toElement, name: toName }],
    by: { username: by, name: byName },
    at: at.toISOString(),
  }))
}
