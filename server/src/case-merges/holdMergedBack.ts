import { type AppContext, conflict, type EntityManager, type Problem } from '../http/index.ts'
import { holdTasksBack } from '../tasks/index.ts'
import { CaseMerge } from './CaseMerge.ts'

/** Nobody works on a case that waits for the one it was merged into. */
export function holdMergedBack(context: AppContext): void {
  holdTasksBack(context, whyMergedBack)
}

/** Throws Problem 409 where a case waits for another. */
export async function expectNotMerged(em: EntityManager, caseNumber: string): Promise<void> {
  const problem = await whyMergedBack(em, caseNumber)
  if (problem) throw problem
}

async function whyMergedBack(em: EntityManager, number: string): Promise<Problem | undefined> {
  const merge = await em.findOne(CaseMerge, { activeKey: number })
  return merge === null ? undefined : conflict('CASE_MERGED', `这件工单已并入 ${merge.intoNumber}，由后者一并办理；如需单独办理，请班长先拆单。`, `This case is merged into ${merge.intoNumber}, which is handled for both. To handle it by itself, ask a dispatcher to take it out.`)
}
