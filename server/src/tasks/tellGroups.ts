import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { sendGroupNotice, settleGroupNotices } from '../notices/index.ts'
import type { UserTask } from './UserTask.ts'

/** What notices know a task by; its engine key may change hands. */
export function aboutTask(taskId: number): string {
  return `task:${taskId}`
}

/** Tells the groups of a task nobody holds that it has come, once, also those without an open page (L8). Whoever takes it on ends the notice for all. */
export async function tellGroups(em: EntityManager, context: AppContext, task: UserTask): Promise<void> {
  if (task.holder != null || task.state !== 'open') return
  const { id, key: taskKey, caseNumber, name, groups } = task
  // Those who had it before are told no longer.
  await settleGroupNotices(em, aboutTask(id), context.clock.now())
  const text = { zh: `新任务：${name}（${caseNumber}）`, en: `New task: ${name} (${caseNumber})` }
  const requestKey = `arrived:${id}:${groups.toSorted().join(' ')}`
  await sendGroupNotice(em, context, { kind: 'task-arrived', caseNumber, taskKey, groups, text, requestKey, about: aboutTask(id), except: task.excluded?.split('|').filter((name) => name !== '') })
}
