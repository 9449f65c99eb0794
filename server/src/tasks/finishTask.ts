import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, storeSubmission } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { meetDeadline } from '../deadlines/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import { processFields } from '../forms/index.ts'
import type { Actor, AppContext } from '../http/index.ts'
import { announceTask } from './announceTask.ts'
import { removeCandidates } from './candidates.ts'
import type { FoundTask } from './findTask.ts'
import { taskForm } from './taskForm.ts'
import { taskRulesOf } from './taskRules.ts'
import { UserTask } from './UserTask.ts'

/** A form that was filled in and checked. */
export interface Filled {
  readonly data: Record<string, unknown>
  readonly schema: Record<string, unknown>
}

/** Completes a task whose form waited for opinions, as its holder sent it; done already or given back it stays as it is. */
export async function finishHeld(em: EntityManager, context: AppContext, seen: FoundTask, now: Date): Promise<void> {
  const { task, found } = seen
  if (task.state !== 'open' || task.held == null || task.holder == null) return
  const data = heldData(context, task)
  const { schema } = await taskForm(em, task, found)
  const by = { username: task.holder, name: task.holderName ?? task.holder }
  await finishTask(em, context, seen, { data, schema }, { actor: { kind: 'system', id: 'opinions' }, by, now, ip: '' })
}

/** What was sent and waits is its holder's to change again. */
export function giveBackHeld(context: Pick<AppContext, 'keys'>, task: UserTask, now: Date): void {
  if (task.held == null) return
  Object.assign(task, { draft: task.held, draftSavedAt: now, held: null, revision: task.revision + 1 })
}

interface Finished {
  readonly actor: Actor
  /** Whose completion it is; the actor is the server where it waited for others. */
  readonly by: { readonly username: string; readonly name: string }
  readonly now: Date
  readonly ip: string
}

/** Stores the form, ends the task and its step's limit, and tells the engine by the relay. */
export async function finishTask(em: EntityManager, context: AppContext, { task, found }: FoundTask, { data, schema }: Filled, { actor, by, now, ip }: Finished): Promise<void> {
  const { key } = task
  const submissionId = await storeSubmission(em, context.keys, { caseNumber: found.number, formId: task.formId, formVersion: task.formVersion, taskKey: key, data, by, at: now })
  Object.assign(task, { state: 'completed', completedAt: now, completedBy: by.username, completedByName: by.name, draft: null, draftSavedAt: null, draftScreen: null, held: null, revision: task.revision + 1 })
  await removeCandidates(em, task.id, now)
  const limit = task.headers['deadline']
  if (limit !== undefined && !(await othersShare(em, task, limit))) await meetDeadline(em, found.number, limit, now)
  const facts = { name: task.name, ...(task.onBehalfOfName == null ? {} : { for: task.onBehalfOfName }) }
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'task-completed', actor: { ...by, kind: 'person' }, taskKey: key, submissionId, facts })
  const changes = [{ path: 'state', from: 'open', to: 'completed' }, { path: 'formVersion', from: null, to: task.formVersion }]
  const onBehalfOf = task.onBehalfOf ?? (actor.kind === 'person' ? undefined : by.username)
  await appendAudit(em, { actor, action: 'task.completed', subject: `task:${key}`, caseNumber: found.number, changes, ...(ip === '' ? {} : { ip }), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) })
  const variables = merged(processFields(schema, data), task.variables)
  await enqueueCommand(em, now, { kind: 'completeJob', dedupeKey: `complete:${key}:${task.id}`, caseNumber: found.number, payload: { jobKey: key, variables } })
  for (const ended of taskRulesOf(context).ended) await ended(em, task)
  announceTask(em, context, task, 'completed')
  announceCase(em, context, found)
}

/** A limit of several tasks at once, as 协办 by several departments, is met by the last of them. */
async function othersShare(em: EntityManager, { id, caseNumber }: UserTask, limit: string): Promise<boolean> {
  const open = await em.find(UserTask, { caseNumber, state: 'open', id: { $ne: id } })
  return open.some(({ headers }) => headers['deadline'] === limit)
}

/** The form that waits for opinions. */
export function heldData({ keys }: Pick<AppContext, 'keys'>, { held }: UserTask): Record<string, unknown> {
  return held == null ? {} : (JSON.parse(keys.decrypt(held)) as Record<string, unknown>)
}

/** A form that sets one field of a variable, `dispatch.department`, must not lose the variable's others. */
function merged(fields: Readonly<Record<string, unknown>>, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isPlain(value) && isPlain(variables[name]) ? { ...variables[name], ...value } : value]))
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
