import { calendarsOf } from '../calendars/index.ts'
import { addEvent, isSilent, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { checkLimit, deadlineNamed, type LimitState } from '../deadlines/index.ts'
import { moveTask } from '../delegation/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { finishByRule, type FoundTask, lockTaskForServer, UserTask } from '../tasks/index.ts'
import { superiorOf } from './superiorOf.ts'

export type TimeoutAction = 'pass' | 'refuse' | 'move' | 'remind'

const HOUSE: SystemActor = { kind: 'system', id: 'timeout' }
/** The step's task may not have reached the worklist yet. */
const ASK_AGAIN_MS = 900_000

const SAID: Readonly<Record<'pass' | 'refuse', string>> = { pass: '逾期未办理，由系统按流程设定继续。', refuse: '逾期未办理，由系统按流程设定视为不同意。' }

/**
 * Does to the tasks of a limit what their header `timeout` says for the case that it ends before they are done, if it really has ended
 * now: passes or refuses them, moves them one level up, or only reminds. What stays open is asked for again after a working day.
 * The case is locked. Throws CalendarYearUnknown.
 */
export async function actOnTimeout(em: EntityManager, context: AppContext, found: ServiceCase, name: string, now: Date): Promise<LimitState> {
  const standing = await checkLimit(em, found.number, name, now)
  const limit = await deadlineNamed(em, found.number, name)
  if (standing.state !== 'due' || limit === null) return standing
  const acted = limit.noticed?.['timeout']
  const again = acted === undefined ? null : nextTurn(context, found, new Date(acted))
  if (again !== null && again > now) return { state: 'running', at: again }
  const tasks = await openTasks(em, found.number, name)
  if (tasks.length === 0 || (await isSilent(em, found.number))) return { state: 'running', at: new Date(now.getTime() + ASK_AGAIN_MS) }
  limit.noticed = { ...limit.noticed, timeout: now.toISOString() }
  for (const { key } of tasks) {
    const seen = await lockTaskForServer(em, key)
    if (seen?.task.state === 'open') await act(em, context, { ...seen, found }, now)
  }
  if ((await openTasks(em, found.number, name)).length > 0) return { state: 'running', at: nextTurn(context, found, now) }
  return { state: 'met', at: limit.dueAt }
}

async function act(em: EntityManager, context: AppContext, seen: FoundTask, now: Date): Promise<void> {
  const { task, found } = seen
  const wanted = task.headers['timeout']
  const people = { users: task.holder == null ? [] : [task.holder], groups: task.holder == null ? task.groups : [] }
  const done = await byRule(em, context, seen, wanted, now)
  // A move stands in the timeline by itself.
  if (done !== 'move') await addEvent(em, { caseNumber: found.number, at: now, kind: 'task-timed-out', actor: HOUSE, taskKey: task.key, facts: { name: task.name, action: done } })
  const [zh, en] = WORDS[done]
  // What went on without anybody, the team leaders know of.
  const above = done === 'move' ? task.groups : done === 'remind' ? await whoUrges(em, seen, wanted) : [`dispatcher:${found.site}`]
  const told = { users: people.users, groups: [...new Set([...people.groups, ...above])] }
  const text = { zh: `${found.number}「${task.name}」${zh}`, en: `${found.number} “${task.name}”: ${en}` }
  await sendNotice(em, context, { kind: 'timed-out', caseNumber: found.number, taskKey: task.key, ...told, text, requestKey: `timeout:${task.id}:${now.getTime()}` })
}

/** Where a task would have gone up, had its case not been confidential, whoever is above urges its people: by the number alone. */
async function whoUrges(em: EntityManager, { task, found }: FoundTask, wanted: string | undefined): Promise<string[]> {
  const superior = wanted === 'move' && found.confidential ? await superiorOf(em, found, task.groups) : null
  return superior === null ? [] : [superior]
}

/** What became of it: where it can't be passed, refused or moved, people are reminded. */
async function byRule(em: EntityManager, context: AppContext, seen: FoundTask, wanted: string | undefined, now: Date): Promise<TimeoutAction> {
  const { task, found } = seen
  if (wanted === 'pass' || wanted === 'refuse') return (await finishByRule(em, context, seen, { silence: wanted, said: SAID[wanted] }, now)) ? wanted : 'remind'
  // A confidential case does not leave the people it was given to; a completion that waits for signers is its holder's.
  if (wanted !== 'move' || found.confidential || task.held != null) return 'remind'
  const superior = await superiorOf(em, found, task.groups)
  if (superior === null) return 'remind'
  await moveTask(em, context, seen, { kind: 'timeout', actor: HOUSE, now, to: null, groups: [superior] })
  return 'move'
}

export const WORDS: Readonly<Record<TimeoutAction, readonly [zh: string, en: string]>> = {
  pass: ['到期无人办理，按设定通过，不再等待', 'nobody did it in time; it passes and nobody waits for it'],
  refuse: ['到期无人办理，视为不同意', 'nobody did it in time; it counts as refused'],
  move: ['到期无人办理，转上一级', 'nobody did it in time; it goes one level up'],
  remind: ['到期无人办理，请尽快办理', 'nobody did it in time; do it now'],
}

async function openTasks(em: EntityManager, caseNumber: string, limit: string): Promise<UserTask[]> {
  return (await em.find(UserTask, { caseNumber, state: 'open' }, { orderBy: { id: 'asc' } })).filter(({ state, headers }) => state === 'open' && headers['deadline'] === limit)
}

function nextTurn(context: AppContext, { site }: ServiceCase, from: Date): Date {
  return calendarsOf(context).planDeadline(site, from, { amount: 1, unit: 'workingDays' }).dueAt
}
