import { fieldsOf, maskFields, presentCaseHead, type ServiceCase, submissionsOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import { heldData } from './finishTask.ts'
import { mayWorkOn } from './policy.ts'
import { prefill } from './prefill.ts'
import { presentTask } from './presentTask.ts'
import type { TaskDetail } from './schema.ts'
import { taskForm } from './taskForm.ts'
import type { UserTask } from './UserTask.ts'

export interface TaskReader {
  readonly actor: Person
  readonly locale: 'zh-CN' | 'en'
  readonly now: Date
}

/** A task with its case, its pinned form and what is filled in so far. */
export async function presentTaskDetail(em: EntityManager, context: AppContext, task: UserTask, found: ServiceCase, { actor, locale, now }: TaskReader): Promise<TaskDetail> {
  const { form, schema } = await taskForm(em, task, found)
  const because = whyNotEditable(task, actor)
  return {
    task: { ...presentTask(task, found, context, now), headers: { ...task.headers } },
    case: presentCaseHead(found, context),
    form: { id: form.formId, version: form.version, title: form.title, schema },
    data: await dataOf(em, context, task, found, schema, actor),
    draftSavedAt: task.draftSavedAt?.toISOString() ?? null,
    editable: because === null,
    notEditableBecause: because?.[locale === 'en' ? 1 : 0] ?? null,
    rights: rightsOf(task, actor),
  }
}

function rightsOf(task: UserTask, actor: Person): TaskDetail['rights'] {
  const open = task.state === 'open' && mayWorkOn.allows(actor, task)
  const mine = task.holder === actor.username
  return { claim: open && task.holder == null, release: open && mine && task.groups.length > 0 && task.delegatedBy == null && task.held == null, complete: open && mine && task.delegatedBy == null && task.held == null }
}

function whyNotEditable(task: UserTask, actor: Person): readonly [zh: string, en: string] | null {
  if (task.state === 'completed') return [`${task.completedByName ?? ''} 已完成这个任务。`, `${task.completedByName ?? ''} has completed this task.`]
  if (task.state === 'rejected') return [`${task.completedByName ?? ''} 已退回到前面的步骤。`, `${task.completedByName ?? ''} has sent the case back to an earlier step.`]
  if (task.state === 'recalled') return [`${task.completedByName ?? ''} 已拿回，这一步已重新打开。`, `${task.completedByName ?? ''} has taken it back; the step is open anew.`]
  if (task.state === 'withdrawn') return ['流程已不需要这个任务。', 'The process no longer needs this task.']
  if (!mayWorkOn.allows(actor, task)) return [mayWorkOn.zh, mayWorkOn.en]
  if (task.held != null) return ['已提交，正在等待会签意见。', 'Sent; it waits for opinions.']
  if (task.holder == null) return ['请先认领任务。', 'Claim the task first.']
  return task.holder === actor.username ? null : [`${task.holderName ?? task.holder} 正在办理。`, `${task.holderName ?? task.holder} is working on it.`]
}

async function dataOf(em: EntityManager, context: AppContext, task: UserTask, found: ServiceCase, schema: unknown, actor: Person): Promise<Record<string, unknown>> {
  if (task.state === 'completed' || task.state === 'recalled') {
    const submission = (await submissionsOf(em, found.number)).findLast(({ taskKey }) => taskKey === task.key)
    return submission ? maskFields(schema, fieldsOf(context.keys, submission)) : {}
  }
  const values = await prefill(em, context, task, found, schema, true)
  if (task.held != null) return { ...values, ...maskFields(schema, heldData(context, task)) }
  if (task.draft == null) return values
  if (task.holder !== actor.username && !askedBy(task, actor)) return values
  // What its holder typed is for the holder, and for the colleagues they asked about it.
  if (task.holder !== actor.username) return { ...values, ...maskFields(schema, JSON.parse(context.keys.decrypt(task.draft)) as Record<string, unknown>) }
  return { ...values, ...(JSON.parse(context.keys.decrypt(task.draft)) as Record<string, unknown>) }
}

function askedBy({ shared }: UserTask, actor: Person): boolean {
  return (shared ?? []).includes(`user:${actor.username}`)
}
