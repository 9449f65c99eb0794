import { decodeCursor, encodeCursor, type EntityManager, type Person } from '../http/index.ts'
import { can } from '../identity/index.ts'
import type { z } from 'zod'
import { Call } from './Call.ts'
import type { CallDesk } from './CallDesk.ts'
import { visibleCalls } from './hiddenCases.ts'
import { presentCalls } from './presentCall.ts'
import { readCall } from './policy.ts'
import type { CallPage, ListCalls } from './schema.ts'

/** Calls of a customer or a case, or the reader's own, newest first. Only what the reader may see. */
export async function listCalls(em: EntityManager, desk: CallDesk, person: Person, query: z.output<typeof ListCalls.query>): Promise<CallPage> {
  const { customer, cursor, limit } = query
  const of = customer !== undefined ? { customerId: customer } : query.case !== undefined ? { caseNumber: query.case } : { agent: person.username }
  const after = cursor === undefined ? undefined : decodeCursor(cursor, 'instant', 'text')
  const before = after === undefined ? {} : { $or: [{ startedAt: { $lt: after[0] } }, { startedAt: after[0], id: { $lt: after[1] } }] }
  const scope = can(person, 'calls.read') || person.site.code === 'ZJ' ? {} : { site: person.site.code }
  const rows = await em.find(Call, { ...of, ...scope, ...before }, { orderBy: { startedAt: 'desc', id: 'desc' }, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const visible = await visibleCalls(desk.context, em, person, page.filter((call) => readCall.allows(person, call)))
  const items = await presentCalls(em, desk, visible, person.username)
  return { items, ...(rows.length > limit && last !== undefined ? { next: encodeCursor([last.startedAt, last.id]) } : {}) }
}
