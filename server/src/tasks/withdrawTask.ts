import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { addEvent } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { announceTask } from './announceTask.ts'
import { removeCandidates } from './candidates.ts'
import { taskRulesOf } from './taskRules.ts'
import { UserTask } from './UserTask.ts'

/** Takes a task back that the engine no longer waits for; one that is done or unknown stays as it is. */
export async function withdrawTask(em: EntityManager, context: AppContext, key: string, now: Date): Promise<void> {
  // Locked: whoever completes it at this moment has done it, or comes too late.
  const task = await em.findOne(UserTask, { key }, { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE })
  if (task?.state !== 'open') return
  Object.assign(task, { state: 'withdrawn', completedAt: now, held: null })
  task.revision++
  await removeCandidates(em, task.id, now)
  for (const ended of taskRulesOf(context).ended) await ended(em, task)
  await addEvent(em, { caseNumber: task.caseNumber, at: now, kind: 'task-withdrawn', taskKey: key, facts: { name: task.name } })
  await appendAudit(em, { actor: { kind: 'system', id: 'engine' }, action: 'task.withdrawn', subject: `task:${key}`, caseNumber: task.caseNumber })
  announceTask(em, context, task, 'withdrawn')
}
