import { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry } from './DeadlineEntry.ts'

/** An open limit with its ledger and its case's site. */
export interface OpenLimit {
  readonly deadline: CaseDeadline
  readonly entries: readonly DeadlineEntry[]
  readonly site: string
}

export interface OpenLimits {
  readonly limits: readonly OpenLimit[]
  /** The last limit that was looked at; null when there are no more. */
  readonly cursor: number | null
}

/** Which limits a changed calendar can move: those that end on or after a day, and those that stand still. */
export interface Reach {
  readonly site: string | null
  readonly since: Date
}

/** The next open limits behind a cursor that a change can reach. Read only: nothing is tracked. */
export async function nextOpenLimits(em: EntityManager, { site, since }: Reach, cursor: number, size: number): Promise<OpenLimits> {
  const where = { metAt: null, id: { $gt: cursor }, $or: [{ dueAt: { $gte: since } }, { pausedAt: { $ne: null } }] }
  const deadlines = await em.find(CaseDeadline, where, { orderBy: { id: 'asc' }, limit: size, disableIdentityMap: true })
  const cases = await em.find(ServiceCase, { number: { $in: deadlines.map(({ caseNumber }) => caseNumber) }, open: true }, { fields: ['id', 'number', 'site'], disableIdentityMap: true })
  const siteOf = new Map(cases.map((one) => [one.number, one.site]))
  const entries = await em.find(DeadlineEntry, { deadlineId: { $in: deadlines.map(({ id }) => id) } }, { orderBy: { id: 'asc' }, disableIdentityMap: true })
  const ledger = Map.groupBy(entries, ({ deadlineId }) => deadlineId)
  const limits = deadlines.flatMap((deadline) => {
    const of = siteOf.get(deadline.caseNumber)
    return of !== undefined && (site === null || of === site) ? [{ deadline, site: of, entries: ledger.get(deadline.id) ?? [] }] : []
  })
  return { limits, cursor: deadlines.length < size ? null : (deadlines.at(-1)?.id ?? null) }
}
