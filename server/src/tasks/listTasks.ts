import type { FilterQuery } from '@mikro-orm/core'
import type { QBFilterQuery } from '@mikro-orm/sql'
import { openCasesFound, parseCaseNumber } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { decodeCursor, encodeCursor, type Keys, type Person } from '../http/index.ts'
import { personGroup } from './candidates.ts'
import type { ListTasksQuery } from './schema.ts'
import { TaskCandidate, type TaskPart } from './TaskCandidate.ts'
import { UserTask } from './UserTask.ts'

export interface TaskRows {
  readonly rows: UserTask[]
  /** Why each task of a worklist is in it, by task id. */
  readonly parts?: ReadonlyMap<number, TaskPart>
  readonly next?: string
  readonly total?: number
  readonly totalCapped?: boolean
}

const MOST_COUNTED = 500

type Query = Omit<ListTasksQuery, 'box'>
type Where = FilterQuery<TaskCandidate>[]

/**
 * One page of what waits for a person. Each of their groups is a range of `task_candidate` in worklist order; the
 * ranges' first rows are merged, so that a page costs the same whether a hundred tasks are open or a hundred thousand.
 */
export async function listTodo(em: EntityManager, keys: Keys, actor: Person, query: Query, now: Date): Promise<TaskRows> {
  // The person's own rows first: of a task that is theirs and their group's, theirs says why.
  const groups = [personGroup(actor.username), ...actor.groups]
  const where = await conditions(em, keys, actor, query, now)
  const order = ORDERS[query.sort]
  const after = query.cursor === undefined ? [] : [order.after(...decodeCursor(query.cursor, 'instant', 'number'))]
  const merged = await merge(em, groups, [...where, ...after], order, query.limit + 1)
  const page = merged.slice(0, query.limit)
  const rows = await tasksInOrder(em, page.map(({ taskId }) => taskId))
  const last = page.at(-1)
  const next = merged.length > query.limit && last ? { next: encodeCursor(order.cursor(last)) } : {}
  const parts = new Map(page.map(({ taskId, part }) => [taskId, part]))
  return { rows, parts, ...next, ...(query.cursor === undefined ? await count(em, groups, where, merged.length, query.limit) : {}) }
}

interface Order {
  readonly orderBy: Readonly<Record<string, 'asc' | 'desc'>>
  readonly compare: (a: TaskCandidate, b: TaskCandidate) => number
  readonly cursor: (row: TaskCandidate) => (Date | number)[]
  readonly after: (instant: Date, id: number) => FilterQuery<TaskCandidate>
}

const ORDERS: Readonly<Record<Query['sort'], Order>> = {
  due: orderOf('dueSort', 'asc'),
  received: orderOf('createdAt', 'asc'),
  '-received': orderOf('createdAt', 'desc'),
}

function orderOf(column: 'dueSort' | 'createdAt', direction: 'asc' | 'desc'): Order {
  const sign = direction === 'asc' ? 1 : -1
  const than = direction === 'asc' ? '$gt' : '$lt'
  return {
    orderBy: { [column]: direction, taskId: direction },
    compare: (a, b) => sign * (a[column].getTime() - b[column].getTime() || a.taskId - b.taskId),
    cursor: (row) => [row[column], row.taskId],
    after: (instant, id) => ({ $or: [{ [column]: { [than]: instant } }, { [column]: instant, taskId: { [than]: id } }] }) as FilterQuery<TaskCandidate>,
  }
}

async function merge(em: EntityManager, groups: readonly string[], where: Where, { orderBy, compare }: Order, limit: number): Promise<TaskCandidate[]> {
  const found: TaskCandidate[] = []
  for (const groupName of groups) {
    found.push(...(await em.find(TaskCandidate, { $and: [{ groupName }, ...where] }, { orderBy: orderBy as never, limit, disableIdentityMap: true })))
  }
  const seen = new Set<number>()
  // A task of two of the person's groups is one task.
  return found.toSorted(compare).filter(({ taskId }) => !seen.has(taskId) && seen.add(taskId)).slice(0, limit)
}

async function conditions(em: EntityManager, keys: Keys, actor: Person, query: Query, now: Date): Promise<Where> {
  const { type, stage, site, urgency, holder, limit_state: limitState, q } = query
  const given = Object.fromEntries(Object.entries({ type, stage, site, urgency }).filter(([, value]) => value !== undefined))
  // What a colleague asks of me is mine to answer, whoever holds the task.
  const asked = { part: { $nin: ['own', 'delegated'] } }
  const held = { me: { holder: actor.username }, none: { holder: null, part: 'own' }, any: { $or: [{ holder: null }, { holder: actor.username }, asked] } }[holder] as FilterQuery<TaskCandidate>
  const unaccused = { $or: [{ excluded: null }, { $not: { excluded: { $like: `%|${actor.username}|%` } } }] } as FilterQuery<TaskCandidate>
  const where: Where = [given as FilterQuery<TaskCandidate>, held, unaccused]
  if (limitState === 'overdue') where.push({ dueSort: { $lte: now } })
  if (limitState === 'soon') where.push({ dueSort: { $gt: now, $lte: new Date(now.getTime() + 86_400_000) } })
  if (q) where.push({ taskId: { $in: await openTasksFound(em, keys, q) } })
  return where
}

async function openTasksFound(em: EntityManager, keys: Keys, q: string): Promise<number[]> {
  const number = parseCaseNumber(q)
  const numbers = number === null ? await openCasesFound(em, keys, q) : [number]
  const tasks = await em.find(UserTask, { caseNumber: { $in: numbers }, state: 'open' }, { fields: ['id'], disableIdentityMap: true })
  return tasks.map(({ id }) => id)
}

async function count(em: EntityManager, groups: readonly string[], where: Where, seen: number, limit: number): Promise<Pick<TaskRows, 'total' | 'totalCapped'>> {
  if (seen <= limit) return { total: seen, totalCapped: false }
  const ids = new Set<number>()
  for (const groupName of groups) {
    // Plain rows: making five hundred entities would cost more than finding them.
    const found = em.createQueryBuilder(TaskCandidate).select('taskId').where({ $and: [{ groupName }, ...where] } as QBFilterQuery<TaskCandidate>).limit(MOST_COUNTED + 1)
    const rows = await found.execute<{ taskId: number }[]>('all')
    for (const { taskId } of rows) ids.add(taskId)
  }
  return { total: Math.min(ids.size, MOST_COUNTED), totalCapped: ids.size > MOST_COUNTED }
}

async function tasksInOrder(em: EntityManager, ids: readonly number[]): Promise<UserTask[]> {
  const tasks = await em.find(UserTask, { id: { $in: [...ids] } }, { exclude: ['draft', 'variables'], disableIdentityMap: true })
  const byId = new Map((tasks as unknown as UserTask[]).map((task) => [task.id, task]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One page of what the person completed, newest first. */
export async function listDone(em: EntityManager, actor: Person, { cursor, limit, stage, site }: Query): Promise<TaskRows> {
  const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, 'instant', 'number')
  const before = at === undefined ? {} : { $or: [{ completedAt: { $lt: at } }, { completedAt: at, id: { $lt: id } }] }
  const given = Object.fromEntries(Object.entries({ stage, site }).filter(([, value]) => value !== undefined))
  const where = { $and: [{ completedBy: actor.username, ...given }, before] } as FilterQuery<UserTask>
  const found = await em.find(UserTask, where, { orderBy: { completedAt: 'desc', id: 'desc' }, limit: limit + 1, disableIdentityMap: true })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, ...(found.length > limit && last?.completedAt ? { next: encodeCursor([last.completedAt, last.id]) } : {}) }
}
