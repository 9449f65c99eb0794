import type { ServiceCase } from '../cases/index.ts'
import { beforeCommit, type EntityManager } from '../database/index.ts'
import type { AppContext, Problem } from '../http/index.ts'
import { announceTask } from './announceTask.ts'
import { removeCandidates, renewCandidates } from './candidates.ts'
import { onTaskOpened } from './taskOpened.ts'
import { taskRulesOf } from './taskRules.ts'
import { tellGroups } from './tellGroups.ts'
import { UserTask } from './UserTask.ts'

/** Why nobody works on a case now, as the sentence who tries is told; undefined where nothing holds it back. */
export type WaitingRule = (em: EntityManager, caseNumber: string) => Promise<Problem | undefined>

const rules = new WeakMap<AppContext['database'], WaitingRule[]>()

/** Nobody works on a case that waits for others: its tasks can't be had or completed, and new ones don't appear. */
export function holdTasksBack(context: AppContext, rule: WaitingRule): void {
  rules.set(context.database, [...(rules.get(context.database) ?? []), rule])
  const { completion, holding } = taskRulesOf(context)
  completion.push(async (em, { task }) => {
    const problem = await rule(em, task.caseNumber)
    if (problem) throw problem
    return 'go'
  })
  holding.push((em, _person, found) => rule(em, found.number))
  onTaskOpened(context, async (em, task) => {
    // The worklists get a task after its listeners have seen it.
    if (await rule(em, task.caseNumber)) beforeCommit(em, () => removeCandidates(em, task.id, context.clock.now()))
  })
}

/** Takes the tasks of a case that waits out of all worklists; the engine's jobs stay as they are. */
export async function putAside(em: EntityManager, context: AppContext, caseNumber: string): Promise<void> {
  for (const task of await openTasks(em, caseNumber)) {
    await removeCandidates(em, task.id, context.clock.now())
    announceTask(em, context, task, 'withdrawn')
  }
}

/** Puts the tasks of a case that goes on back into the worklists of their groups and holders, unless it waits for something else too. */
export async function takeUp(em: EntityManager, context: AppContext, found: ServiceCase): Promise<void> {
  await em.flush()
  for (const rule of rules.get(context.database) ?? []) if (await rule(em, found.number)) return
  for (const task of await openTasks(em, found.number)) {
    await renewCandidates(em, task, found, context.clock.now())
    await tellGroups(em, context, task)
    announceTask(em, context, task, 'created')
  }
}

async function openTasks(em: EntityManager, caseNumber: string): Promise<UserTask[]> {
  return await em.find(UserTask, { caseNumber, state: 'open' }, { orderBy: { id: 'asc' } })
}
