import { presentCaseHead, ServiceCase, unseal, visibleTo } from '../cases/index.ts'
import { type AppContext, decodeCursor, encodeCursor, type EntityManager, type Person } from '../http/index.ts'
import { CaseRequest } from '../requests/index.ts'
import type { ListSupervisionsQuery, SupervisionPage, SupervisionRow } from './schema.ts'
import { SUPERVISION } from './supervision.ts'

const WAITING = ['requested', 'running'] as const
/** Reads on until a page is full: cases the reader may not see, or that do not match, are left out. */
const READ_AT_ONCE = 200
const MOST_READ = 4000

/** The register of supervision, newest first: what the reader may see of it. */
export async function listSupervisions(em: EntityManager, context: AppContext, actor: Person, query: ListSupervisionsQuery, now: Date): Promise<SupervisionPage> {
  let before = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 'number')[0]
  const items: SupervisionRow[] = []
  for (let read = 0; read < MOST_READ; read += READ_AT_ONCE) {
    const rows = await em.find(CaseRequest, { ...whereOf(query, actor), ...(before === undefined ? {} : { id: { $lt: before } }) }, { orderBy: { id: 'desc' }, limit: READ_AT_ONCE })
    const cases = await casesOf(em, actor, rows, query)
    for (const request of rows) {
      before = request.id
      const found = cases.get(request.caseNumber)
      const row = found === undefined ? undefined : present(context, request, found, now)
      if (row === undefined || (query.overdue === 'true' && !row.overdue)) continue
      items.push(row)
      if (items.length === query.limit) return { items, next: encodeCursor([request.id]) }
    }
    if (rows.length < READ_AT_ONCE) break
  }
  return { items }
}

function whereOf({ state, mine }: ListSupervisionsQuery, { username }: Person): object {
  const states = state === 'open' ? { state: { $in: [...WAITING] } } : state === 'lifted' ? { state: { $nin: [...WAITING] } } : {}
  return { kind: SUPERVISION, ...states, ...(mine === 'true' ? { requestedBy: username } : {}) }
}

async function casesOf(em: EntityManager, actor: Person, rows: readonly CaseRequest[], { site, department }: ListSupervisionsQuery): Promise<Map<string, ServiceCase>> {
  const numbers = [...new Set(rows.map(({ caseNumber }) => caseNumber))]
  const own = actor.roles.some((role) => role === 'dispatcher' || role === 'auditor') || actor.department === null ? {} : { department: actor.department.code }
  const wanted = { number: { $in: numbers }, ...own, ...(site === undefined ? {} : { site }), ...(department === undefined ? {} : { department }) }
  const found = await em.find(ServiceCase, { $and: [wanted, ...visibleTo(actor)] })
  return new Map(found.map((each) => [each.number, each]))
}

function present(context: AppContext, request: CaseRequest, found: ServiceCase, now: Date): SupervisionRow {
  const { keys } = context
  const due = request.details['dueAt']
  const dueAt = typeof due === 'string' ? due : null
  const open = request.waits()
  return {
    id: String(request.id),
    state: open ? 'open' : request.state === 'withdrawn' ? 'withdrawn' : request.decidedAt == null ? 'ended' : 'lifted',
    reason: unseal(keys, request.reason) ?? '',
    dueAt,
    overdue: open && dueAt !== null && Date.parse(dueAt) <= now.getTime(),
    by: { username: request.requestedBy, name: request.requestedByName },
    at: request.requestedAt.toISOString(),
    endedAt: request.decidedAt?.toISOString() ?? null,
    opinion: unseal(keys, request.opinion),
    case: presentCaseHead(found, context),
  }
}
