import type { ServiceCase } from '../cases/index.ts'
import { beforeCommit } from '../database/index.ts'
import { type AppContext, conflict, type EntityManager, type Problem } from '../http/index.ts'
import { announceTask, onTaskOpened, removeCandidates, renewCandidates, taskRulesOf, UserTask } from '../tasks/index.ts'
import { CaseMerge } from './CaseMerge.ts'

/** Takes the tasks of a case that waits out of all worklists; the engine's jobs stay as they are. */
export async function putAside(em: EntityManager, context: AppContext, number: string): Promise<void> {
  for (const task of await openTasks(em, number)) {
    await removeCandidates(em, task.id)
    announceTask(em, context, task, 'withdrawn')
  }
}

/** Puts the tasks of a case that goes on back into the worklists of their groups and holders. */
export async function takeUp(em: EntityManager, context: AppContext, found: ServiceCase): Promise<void> {
  for (const task of await openTasks(em, found.number)) {
    await renewCandidates(em, task, found)
    announceTask(em, context, task, 'created')
  }
}

/** Nobody works on a case that waits for another: its tasks can't be had or completed, and new ones don't appear. */
export function holdTasksBack(context: AppContext): void {
  const rules = taskRulesOf(context)
  rules.completion.push(async (em, { task }) => {
    const problem = await waitingFor(em, task.caseNumber)
    if (problem) throw problem
    return 'go'
  })
  rules.holding.push((em, _person, found) => waitingFor(em, found.number))
  onTaskOpened(context, async (em, task) => {
    // The worklists get a task after its listeners have seen it.
    if (await waitingFor(em, task.caseNumber)) beforeCommit(em, () => removeCandidates(em, task.id))
  })
}

async function waitingFor(em: EntityManager, number: string): Promise<Problem | undefined> {
  const merge = await em.findOne(CaseMerge, { activeKey: number })
  return merge === null ? undefined : conflict('CASE_MERGED', `这件工单已并入 ${merge.intoNumber}，由后者一并办理；如需单独办理，请班长先拆单。`, `This case is merged into ${merge.intoNumber}, which is handled for both. To handle it by itself, ask a dispatcher to take it out.`)
}

async function openTasks(em: EntityManager, number: string): Promise<UserTask[]> {
  return await em.find(UserTask, { caseNumber: number, state: 'open' }, { orderBy: { id: 'asc' } })
}
