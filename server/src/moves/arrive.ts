import { runsThrough } from '../calendars/index.ts'
import { fieldsOf, ServiceCase, submissionsOf } from '../cases/index.ts'
import { reopenDeadline } from '../deadlines/index.ts'
import type { AppContext, EntityManager } from '../http/index.ts'
import { assigneeOf, UserTask } from '../tasks/index.ts'
import { CaseMove } from './CaseMove.ts'

/** A step that opens because somebody moved the case there gets its former holder, its former data and its limit back. */
export async function arrive(em: EntityManager, context: AppContext, task: UserTask): Promise<void> {
  const { processInstanceKey, elementId, caseNumber } = task
  const move = await em.findOne(CaseMove, { processInstanceKey, toElement: elementId, state: 'sent' }, { orderBy: { id: 'asc' } })
  if (move === null) return
  Object.assign(move, { state: 'arrived', arrivedKey: task.key, endedAt: context.clock.now() })
  const found = await em.findOneOrFail(ServiceCase, { number: caseNumber })
  await hold(em, context, task, found, move.holder ?? null)
  if (move.withData) await fill(em, context, task, move)
  const limit = task.headers['deadline']
  if (limit === undefined) return
  const deadline = await reopenDeadline(em, found, limit, context.clock.now())
  Object.assign(task, { dueAt: deadline?.dueAt ?? null, remindAt: deadline?.remindAt ?? null, limitPausedAt: deadline?.pausedAt ?? null, limitNatural: deadline === null ? null : runsThrough(deadline.limit) })
}

/** Whoever did the step gets it again, or who stands in for them; where nobody may have it by name, it is its groups'. */
async function hold(em: EntityManager, context: AppContext, task: UserTask, found: ServiceCase, username: string | null): Promise<void> {
  if (username === null || task.holder != null) return
  const assignee = await assigneeOf(em, context, username, task, found)
  if (assignee) Object.assign(task, { holder: assignee.username, holderName: assignee.name, onBehalfOf: assignee.onBehalfOf?.username ?? null, onBehalfOfName: assignee.onBehalfOf?.name ?? null })
}

async function fill(em: EntityManager, { keys }: AppContext, task: UserTask, { caseNumber, kind, taskKey }: CaseMove): Promise<void> {
  const { processInstanceKey, elementId, id, formId } = task
  const before = await em.find(UserTask, { processInstanceKey, elementId, caseNumber, id: { $lt: id } }, { fields: ['id', 'key'], orderBy: { id: 'desc' }, disableIdentityMap: true })
  const known = new Set(kind === 'recall' ? [taskKey] : before.map(({ key }) => key))
  const last = (await submissionsOf(em, caseNumber)).findLast((each) => each.formId === formId && each.taskKey != null && known.has(each.taskKey))
  if (last) task.draft = keys.encrypt(JSON.stringify(fieldsOf(keys, last)))
}
