import type { EntityManager } from '../database/index.ts'
import { latestProcess } from '../processes/index.ts'
import { startProcedure } from '../requests/index.ts'
import type { CaseDeadline } from './CaseDeadline.ts'

const BLOCK = 'limit-watch'

/** A boundary timer that is armed cannot be moved: a moved limit gets a watch of its own, the one before ends by being asked. */
export async function startWatch(em: EntityManager, deadline: CaseDeadline, now: Date): Promise<void> {
  deadline.watch++
  deadline.watchStep = 0
  // Without the block there is nobody to call; the case's own timers still ring at the first end, and are checked.
  if ((await latestProcess(em, 'bpmn', BLOCK)) === null) return
  await startProcedure(em, now, { caseNumber: deadline.caseNumber, procedure: BLOCK, id: watchId(deadline), request: { deadlineId: String(deadline.id) } })
}

/** The id of a limit's newest watch. */
export function watchId({ id, watch }: CaseDeadline): string {
  return `watch-${id}-${watch}`
}
