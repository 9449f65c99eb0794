import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { TaskQuery } from '../api/tasks.ts'

/** What the worklist shows. It lives in the address, so that going back and bookmarks keep it. */
export interface WorklistFilter {
  box: 'todo' | 'done' | 'started'
  holder: 'any' | 'me' | 'none'
  limit: '' | 'overdue' | 'soon'
  stage: string
  type: string
  urgency: string
  sort: 'due' | 'received' | '-received'
  q: string
}

const NONE: WorklistFilter = { box: 'todo', holder: 'any', limit: '', stage: '', type: '', urgency: '', sort: 'due', q: '' }
const ALLOWED: Readonly<Partial<Record<keyof WorklistFilter, readonly string[]>>> = {
  box: ['todo', 'done', 'started'],
  holder: ['any', 'me', 'none'],
  limit: ['overdue', 'soon'],
  urgency: ['normal', 'urgent', 'critical'],
  sort: ['due', 'received', '-received'],
}

/** The filter an address stands for; what it misspells is left out. */
export function filterOf(query: LocationQuery): WorklistFilter {
  const filter: Record<string, string> = { ...NONE }
  for (const name of Object.keys(NONE)) {
    const value = query[name]
    const allowed = ALLOWED[name as keyof WorklistFilter]
    if (typeof value === 'string' && (allowed === undefined || allowed.includes(value))) filter[name] = value.slice(0, 100)
  }
  return filter as unknown as WorklistFilter
}

/** The address for a filter, the usual values left out. */
export function addressOf(filter: WorklistFilter): LocationQueryRaw {
  return Object.fromEntries(Object.entries(filter).filter(([name, value]) => value !== NONE[name as keyof WorklistFilter]))
}

/** The server's question for a filter. */
export function questionOf({ box, holder, limit, stage, type, urgency, sort, q }: WorklistFilter): TaskQuery {
  return {
    box,
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
