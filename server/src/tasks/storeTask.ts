import { runsThrough } from '../calendars/index.ts'
import { appendAudit } from '../audit/index.ts'
import { accusedOf, addEvent, changeStage, disciplineOf, groupsWithout, ServiceCase, Stage } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { deadlineNamed, goOnWithCase } from '../deadlines/index.ts'
import type { ActivatedJob } from '../engine-client/index.ts'
import { formAsOf } from '../forms/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { candidateGroup, departmentByCode, emptyPolicyOf, withEmptyPolicy } from '../identity/index.ts'
import { processByEngineKey } from '../processes/index.ts'
import { announceTask } from './announceTask.ts'
import { assigneeOf, fallbackGroup } from './assigneeOf.ts'
import { addCandidates } from './candidates.ts'
import { groupsOf, headersOf } from './jobFacts.ts'
import { retireKey } from './retireKey.ts'
import { taskOpened } from './taskOpened.ts'
import { tellGroups } from './tellGroups.ts'
import { UserTask } from './UserTask.ts'

/** `unknown-case` and `no-form` cannot become tasks; the job is failed so that an operator sees it. */
export type StoredTask = 'stored' | 'known' | 'unknown-case' | 'no-form'

const INBOX: SystemActor = { kind: 'system', id: 'inbox' }

/** Writes the task of an activated job, once: a second delivery of the job changes nothing. */
export async function storeTask(em: EntityManager, context: AppContext, job: ActivatedJob, now: Date): Promise<StoredTask> {
  const known = await em.findOne(UserTask, { key: job.key })
  if (known && known.elementInstanceKey === job.elementInstanceKey && known.caseNumber === job.variables['caseNumber']) return 'known'
  const number = String(job.variables['caseNumber'] ?? '')
  const found = await em.findOne(ServiceCase, { number }, { refresh: true })
  if (found === null) return 'unknown-case'
  if (known) await retireKey(em, known, now)
  const version = await processByEngineKey(em, job.processDefinitionKey, job.processId, job.processVersion)
  const formId = job.headers['io.camunda.zeebe:formKey'] ?? ''
  const form = await formAsOf(em, formId, Math.max(found.contentSequence, version?.sequence ?? 0))
  if (form === null) return 'no-form'
  takeDepartment(found, job)
  const name = version?.model.elements.find(({ id }) => id === job.elementId)?.name || job.elementId
  const task = await insertTask(em, context, found, job, { name, formId, formVersion: form.version, now })
  await taskOpened(em, context, task)
  await addCandidates(em, task, found)
  await tellGroups(em, context, task)
  if (task.stage != null) await changeStage(em, context, found, task.stage, INBOX, now)
  if (task.stage != null) await goOnWithCase(em, found, now)
  await addEvent(em, { caseNumber: number, at: now, kind: 'task-created', taskKey: job.key, facts: { name: task.name, groups: task.groups.join(' ') } })
  await appendAudit(em, { actor: INBOX, action: 'task.created', subject: `task:${job.key}`, caseNumber: number, changes: [{ path: 'groups', from: null, to: task.groups }] })
  if (task.onBehalfOf != null) await addEvent(em, { caseNumber: number, at: now, kind: 'stands-in', taskKey: job.key, facts: { name: task.name, to: task.holderName ?? '', from: task.onBehalfOfName ?? '' } })
  announceTask(em, context, task, 'created')
  return 'stored'
}

interface TaskFacts {
  readonly name: string
  readonly formId: string
  readonly formVersion: number
  readonly now: Date
}

async function insertTask(em: EntityManager, context: AppContext, found: ServiceCase, job: ActivatedJob, { name, formId, formVersion, now }: TaskFacts): Promise<UserTask> {
  const headers = headersOf(job)
  const limit = headers['deadline'] === undefined ? null : await deadlineNamed(em, found.number, headers['deadline'])
  const assignee = job.headers['io.camunda.zeebe:assignee']
  const ruled = await withEmptyPolicy(em, groupsOf(job).map(candidateGroup), found.site, emptyPolicyOf(headers['candidates.empty']))
  const meant = groupsWithout(found, ruled)
  const holder = assignee ? await assigneeOf(em, context, assignee, { site: found.site, groups: meant, stage: headers['stage'], anyRole: true }, found) : null
  const groups = holder === null && meant.length === 0 ? [fallbackGroup(found)] : meant
  const task = em.create(UserTask, {
    key: job.key,
    caseNumber: found.number,
    site: found.site,
    processInstanceKey: job.processInstanceKey,
    processDefinitionKey: job.processDefinitionKey,
    elementInstanceKey: job.elementInstanceKey,
    elementId: job.elementId,
    name: name.slice(0, 200),
    stage: Stage.safeParse(headers['stage']).data ?? null,
    formId,
    formVersion,
    headers,
    variables: { ...job.variables },
    groups,
    excluded: found.accusedPeople ?? null,
    priority: Number.parseInt(headers['priority'] ?? '', 10) || 0,
    state: 'open',
    holder: holder?.username ?? null,
    holderName: holder?.name ?? null,
    onBehalfOf: holder?.onBehalfOf?.username ?? null,
    onBehalfOfName: holder?.onBehalfOf?.name ?? null,
    dueAt: limit?.dueAt ?? null,
    remindAt: limit?.remindAt ?? null,
    limitPausedAt: limit?.pausedAt ?? null,
    limitNatural: limit === null ? null : runsThrough(limit.limit),
    jobDeadline: job.deadline,
    createdAt: now,
    completedAt: null,
    completedBy: null,
    completedByName: null,
    draft: null,
    draftSavedAt: null,
    draftScreen: null,
    revision: 1,
  })
  em.persist(task)
  await em.flush()
  return task
}

/** The department a case was dispatched to is the process's decision; the case shows it from its next task on. */
function takeDepartment(found: ServiceCase, { variables }: ActivatedJob): void {
  const { department } = (variables['dispatch'] ?? {}) as { department?: unknown }
  if (typeof department === 'string' && departmentByCode(department)) {
    const accused = accusedOf(found)
    found.department = department === accused.department ? disciplineOf(found.site, accused) : department
  }
}
