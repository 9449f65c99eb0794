import type { LocationQuery } from 'vue-router'
import type { TaskQuery } from '../api/tasks.ts'
import { readAddress, writeAddress, type AddressSpec } from '../ui/address.ts'
import { COLUMNS, type WorklistColumn } from './columns.ts'

/** The boxes of the worklist: 待办, 已办, 我发起, 抄送, 关注. */
export const BOXES = ['todo', 'done', 'started', 'copies', 'watched'] as const
export type Box = (typeof BOXES)[number]

/** What the worklist shows. It lives in the address, so that going back, links and saved views keep it. */
export interface WorklistFilter {
  box: Box
  holder: 'any' | 'me' | 'none'
  limit: '' | 'overdue' | 'soon'
  stage: string
  type: string
  urgency: string
  sort: 'due' | 'received' | '-received'
  q: string
  /** Column names with commas; empty for the usual ones. */
  columns: string
}

const NONE: WorklistFilter = { box: 'todo', holder: 'any', limit: '', stage: '', type: '', urgency: '', sort: 'due', q: '', columns: '' }

export const WORKLIST_ADDRESS: AddressSpec = {
  box: BOXES,
  holder: ['any', 'me', 'none'],
  limit: ['overdue', 'soon'],
  stage: 'text',
  type: 'text',
  urgency: ['normal', 'urgent', 'critical'],
  sort: ['due', 'received', '-received'],
  q: 'text',
  columns: 'text',
}

/** The filter an address stands for; what it misspells is left out. */
export function filterOf(query: LocationQuery): WorklistFilter {
  return { ...NONE, ...readAddress(query, WORKLIST_ADDRESS) } as WorklistFilter
}

/** The address for a filter, the usual values left out. */
export function addressOf(filter: WorklistFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(writeAddress(filter, WORKLIST_ADDRESS)).filter(([name, value]) => value !== NONE[name as keyof WorklistFilter]))
}

/** The server's question for a filter. */
export function questionOf({ box, holder, limit, stage, type, urgency, sort, q }: WorklistFilter): TaskQuery {
  return {
    box: box === 'done' || box === 'started' ? box : 'todo',
    sort: box === 'todo' ? sort : sort === 'due' ? '-received' : sort,
    holder: box === 'todo' ? holder : undefined,
    limit_state: limit || undefined,
    stage: (stage || undefined) as TaskQuery['stage'],
    type: type || undefined,
    urgency: (urgency || undefined) as TaskQuery['urgency'],
    q: q || undefined,
  }
}

/** Whether anything is filtered out. */
export function isFiltered(filter: WorklistFilter): boolean {
  return filter.holder !== 'any' || [filter.limit, filter.stage, filter.type, filter.urgency, filter.q].some((value) => value !== '')
}

/** The columns a filter asks for, in their order; the usual ones where it names none. */
export function columnsOf({ columns }: Pick<WorklistFilter, 'columns'>): ReadonlySet<WorklistColumn> {
  const wanted = COLUMNS.filter((column) => columns.split(',').includes(column))
  return new Set(wanted.length > 0 ? wanted : COLUMNS)
}
