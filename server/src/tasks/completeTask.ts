import { isDeepStrictEqual } from 'node:util'
import { appendAudit } from '../audit/index.ts'
import { addEvent, fieldChanges, fieldsOf, submissionsOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { validateSubmission } from '../forms/index.ts'
import { type AppContext, conflict, forbidden, invalid, type Problem } from '../http/index.ts'
import { announceTask } from './announceTask.ts'
import type { TaskDeed } from './claimTask.ts'
import { expectUnchanged, type FoundTask, heldForSigning, lockTask, taskCompleted } from './findTask.ts'
import { type Filled, finishTask, heldData } from './finishTask.ts'
import { prefill } from './prefill.ts'
import { taskForm } from './taskForm.ts'
import { taskRulesOf } from './taskRules.ts'
import type { UserTask } from './UserTask.ts'

export interface Completion extends TaskDeed {
  readonly data: Readonly<Record<string, unknown>>
  readonly locale: 'zh-CN' | 'en'
}

/** Completes a task in the caller's transaction; the engine hears of it by the relay. Throws Problems 403, 404, 409, 422. */
export async function completeTask(em: EntityManager, context: AppContext, key: string, completion: Completion): Promise<FoundTask> {
  const { actor, now, ip, revision } = completion
  const seen = await lockTask(em, actor, key)
  const { task } = seen
  if (task.state === 'completed' && (await completedAlready(em, context, seen, completion))) return seen
  if (task.held != null && task.holder === actor.username) return sameAsHeld(context, seen, (await validated(em, context, seen, completion)).data)
  expectUnchanged(task, revision)
  if (task.holder !== actor.username) throw forbidden('NOT_THE_HOLDER', '请先认领任务：只有认领人可以提交。', 'Claim the task first: only its holder completes it.')
  if (task.delegatedBy != null) throw delegated(task)
  const filled = await validated(em, context, seen, completion)
  if (await waitsForOpinions(em, context, seen)) return await hold(em, context, seen, filled.data, completion)
  await finishTask(em, context, seen, filled, { actor, by: actor, now, ip })
  return seen
}

/** Every rule is asked: one may refuse although another would let it wait. */
async function waitsForOpinions(em: EntityManager, context: AppContext, seen: FoundTask): Promise<boolean> {
  const answers: ('go' | 'hold')[] = []
  for (const rule of taskRulesOf(context).completion) answers.push(await rule(em, seen))
  return answers.includes('hold')
}

async function hold(em: EntityManager, context: AppContext, seen: FoundTask, data: Readonly<Record<string, unknown>>, { actor, now, ip }: Completion): Promise<FoundTask> {
  const { task, found } = seen
  Object.assign(task, { held: context.keys.encrypt(JSON.stringify(data)), draft: null, draftSavedAt: null, draftScreen: null, revision: task.revision + 1 })
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'task-held', actor, taskKey: task.key, facts: { name: task.name } })
  await appendAudit(em, { actor, action: 'task.held', subject: `task:${task.key}`, caseNumber: found.number, ip, onBehalfOf: task.onBehalfOf ?? undefined })
  announceTask(em, context, task, 'held')
  return seen
}

/** The same form again, the first answer lost, waits already; another one is not taken. */
function sameAsHeld(context: AppContext, seen: FoundTask, data: Readonly<Record<string, unknown>>): FoundTask {
  if (isDeepStrictEqual(heldData(context, seen.task), structuredClone(data))) return seen
  throw heldForSigning()
}

function delegated({ delegatedBy, delegatedByName }: UserTask): Problem {
  const from = delegatedByName ?? delegatedBy ?? ''
  return conflict('TASK_DELEGATED', `这个任务由 ${from} 委派给您：请交回结果，由 ${from} 提交。`, `${from} delegated this task to you: give your result back, ${from} completes it.`)
}

/**
 * Sent twice, the answer of the first time lost: the person's own completion with the same content is no conflict. Any other
 * content, of a second screen or person, was not taken: throws Problem 409 with the fields that differ from what was.
 */
async function completedAlready(em: EntityManager, context: AppContext, seen: FoundTask, completion: Completion): Promise<boolean> {
  const { task } = seen
  const [stored] = (await submissionsOf(em, task.caseNumber)).filter((one) => one.taskKey === task.key)
  if (stored === undefined) return false
  const { data, schema } = await checked(em, context, seen, completion)
  const differing = fieldChanges(schema, data, fieldsOf(context.keys, stored), true)
  if (differing.length === 0) return task.completedBy === completion.actor.username
  const by = task.completedByName ?? task.completedBy ?? ''
  const at = (task.completedAt ?? completion.now).toISOString()
  throw taskCompleted(task, differing.map(({ path, from, to }) => ({ path, yours: from, theirs: to, by, at })))
}

async function checked(em: EntityManager, context: AppContext, { task, found }: FoundTask, { data: sent, locale }: Completion) {
  const { schema } = await taskForm(em, task, found)
  const server = await prefill(em, context, task, found, schema, false)
  return { schema, ...(await validateSubmission(schema, sent, { locale, server })) }
}

async function validated(em: EntityManager, context: AppContext, seen: FoundTask, completion: Completion): Promise<Filled> {
  const { data, problems, schema } = await checked(em, context, seen, completion)
  if (problems.length === 0) return { data, schema }
  throw invalid('SUBMISSION_INVALID', '表单有未填或填错的项目，请按提示修改。', 'Some fields are missing or wrong.', problems.map(({ path, message }) => ({ path: `data.${path}`, message })))
}
