import type { EntityManager } from '../database/index.ts'
import { silentAnswer, type Silence, validateSubmission } from '../forms/index.ts'
import type { AppContext } from '../http/index.ts'
import type { FoundTask } from './findTask.ts'
import { finishTask } from './finishTask.ts'
import { prefill } from './prefill.ts'
import { taskForm } from './taskForm.ts'

/** How a completion is signed that no person made; no user name has a colon. */
const HOUSE = { username: 'system:timeout', name: '系统（到期处置）' }

/**
 * Completes a task that nobody has done within its time, by the silence its process declares. Its locked task stays as it is, and false
 * is answered, where its form takes no such answer or a completion of its holder waits for others.
 */
export async function finishByRule(em: EntityManager, context: AppContext, seen: FoundTask, { silence, said }: { silence: Silence; said: string }, now: Date): Promise<boolean> {
  const { task, found } = seen
  if (task.state !== 'open' || task.held != null) return false
  const { schema } = await taskForm(em, task, found)
  const answer = silentAnswer(schema, silence, said)
  if (answer === null) return false
  const server = await prefill(em, context, task, found, schema, false)
  const { data, problems } = await validateSubmission(schema, answer, { locale: 'zh-CN', server })
  if (problems.length > 0) return false
  await finishTask(em, context, seen, { data, schema }, { actor: { kind: 'system', id: 'timeout' }, by: HOUSE, now, ip: '' })
  return true
}
