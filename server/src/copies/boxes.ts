import type { FilterQuery } from '@mikro-orm/core'
import { presentCaseHead, readCase, ServiceCase, subjectOf, unseal } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, decodeCursor, encodeCursor, type Keys, type Person } from '../http/index.ts'
import { CaseCopy } from './CaseCopy.ts'
import { CaseWatch } from './CaseWatch.ts'
import type { CopyPage, CopyView, WatchedPage } from './schema.ts'

interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}

export function presentCopy(copy: CaseCopy, keys: Keys, elementId: string | null = null): CopyView {
  const { id, caseNumber, taskKey, note, at, readAt } = copy
  return {
    ...{ id, caseNumber, taskKey: taskKey ?? null, elementId, note: unseal(keys, note), at: at.toISOString(), readAt: readAt?.toISOString() ?? null },
    to: { username: copy.toUsername, name: copy.toName },
    by: { username: copy.byUsername, name: copy.byName },
  }
}

/** The box 抄送 of a person. A case that became confidential since shows no more than that there was a copy. */
export async function copiesOf(em: EntityManager, context: AppContext, actor: Person, { cursor, limit, unread }: Paging & { unread: boolean }): Promise<CopyPage> {
  const before = cursor === undefined ? {} : { id: { $lt: decodeCursor(cursor, 'number')[0] } }
  const where = { toUsername: actor.username, ...before, ...(unread ? { readAt: null } : {}) } as FilterQuery<CaseCopy>
  const found = await em.find(CaseCopy, where, { orderBy: { id: 'desc' }, limit: limit + 1, disableIdentityMap: true })
  const rows = found.slice(0, limit)
  const cases = await readable(em, actor, rows.map(({ caseNumber }) => caseNumber))
  const items = rows.map((row) => {
    const one = cases.get(row.caseNumber)
    return { ...presentCopy(row, context.keys), case: one ? presentCaseHead(one, context) : null }
  })
  return { items, unread: await em.count(CaseCopy, { toUsername: actor.username, readAt: null }), ...(found.length > limit ? { next: encodeCursor([rows.at(-1)?.id ?? 0]) } : {}) }
}

/** What a person watches, as far as they may still read it. */
export async function watchedBy(em: EntityManager, context: AppContext, actor: Person, { cursor, limit }: Paging): Promise<WatchedPage> {
  const before = cursor === undefined ? {} : { id: { $lt: decodeCursor(cursor, 'number')[0] } }
  const found = await em.find(CaseWatch, { username: actor.username, ...before } as FilterQuery<CaseWatch>, { orderBy: { id: 'desc' }, limit: limit + 1, disableIdentityMap: true })
  const rows = found.slice(0, limit)
  const cases = await readable(em, actor, rows.map(({ caseNumber }) => caseNumber))
  const items = rows.flatMap(({ caseNumber, at }) => {
    const one = cases.get(caseNumber)
    return one ? [{ at: at.toISOString(), case: presentCaseHead(one, context) }] : []
  })
  return { items, ...(found.length > limit ? { next: encodeCursor([rows.at(-1)?.id ?? 0]) } : {}) }
}

async function readable(em: EntityManager, actor: Person, numbers: readonly string[]): Promise<Map<string, ServiceCase>> {
  const cases = new Map<string, ServiceCase>()
  for (const one of await em.find(ServiceCase, { number: { $in: [...numbers] } }, { disableIdentityMap: true })) {
    if (readCase.allows(actor, await subjectOf(em, one))) cases.set(one.number, one)
  }
  return cases
}
