import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, fieldChanges, fieldsOf, meetDeadline, storeSubmission, submissionsOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import { processFields, validateSubmission } from '../forms/index.ts'
import { type AppContext, forbidden, invalid } from '../http/index.ts'
import { announceTask } from './announceTask.ts'
import { removeCandidates } from './candidates.ts'
import type { TaskDeed } from './claimTask.ts'
import { expectUnchanged, type FoundTask, lockTask, taskCompleted } from './findTask.ts'
import { prefill } from './prefill.ts'
import { taskForm } from './taskForm.ts'

export interface Completion extends TaskDeed {
  readonly data: Readonly<Record<string, unknown>>
  readonly locale: 'zh-CN' | 'en'
}

/** Completes a task in the caller's transaction; the engine hears of it by the relay. Throws Problems 403, 404, 409, 422. */
export async function completeTask(em: EntityManager, context: AppContext, key: string, completion: Completion): Promise<FoundTask> {
  const { actor, now, ip, revision } = completion
  const seen = await lockTask(em, actor, key)
  const { task, found } = seen
  if (task.state === 'completed' && (await completedAlready(em, context, seen, completion))) return seen
  expectUnchanged(task, revision)
  if (task.holder !== actor.username) throw forbidden('NOT_THE_HOLDER', '请先领取任务：只有领取人可以提交。', 'Claim the task first: only its holder completes it.')
  const { data, schema } = await validated(em, context, seen, completion)
  const submissionId = await storeSubmission(em, context.keys, { caseNumber: found.number, formId: task.formId, formVersion: task.formVersion, taskKey: key, data, by: actor, at: now })
  Object.assign(task, { state: 'completed', completedAt: now, completedBy: actor.username, completedByName: actor.name, draft: null, draftSavedAt: null, revision: task.revision + 1 })
  await removeCandidates(em, task.id)
  const limit = task.headers['deadline']
  if (limit !== undefined) await meetDeadline(em, found.number, limit, now)
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'task-completed', actor, taskKey: key, submissionId, facts: { name: task.name } })
  const changes = [{ path: 'state', from: 'open', to: 'completed' }, { path: 'formVersion', from: null, to: task.formVersion }]
  await appendAudit(em, { actor, action: 'task.completed', subject: `task:${key}`, caseNumber: found.number, changes, ip })
  const variables = merged(processFields(schema, data), task.variables)
  await enqueueCommand(em, now, { kind: 'completeJob', dedupeKey: `complete:${key}:${task.id}`, caseNumber: found.number, payload: { jobKey: key, variables } })
  announceTask(em, context, task, 'completed')
  announceCase(em, context, found)
  return seen
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

async function validated(em: EntityManager, context: AppContext, seen: FoundTask, completion: Completion): Promise<{ data: Record<string, unknown>; schema: Record<string, unknown> }> {
  const { data, problems, schema } = await checked(em, context, seen, completion)
  if (problems.length === 0) return { data, schema }
  throw invalid('SUBMISSION_INVALID', '表单有未填或填错的项目，请按提示修改。', 'Some fields are missing or wrong.', problems.map(({ path, message }) => ({ path: `data.${path}`, message })))
}

/** A form that sets one field of a variable, `dispatch.department`, must not lose the variable's others. */
function merged(fields: Readonly<Record<string, unknown>>, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isPlain(value) && isPlain(variables[name]) ? { ...variables[name], ...value } : value]))
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
