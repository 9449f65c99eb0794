import { calendarsOf, CalendarYearUnknown, type Limit } from '../calendars/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import type { CaseDeadline } from './CaseDeadline.ts'
import type { LimitsPreview } from './schema.ts'

type Group = LimitsPreview['groups'][number]
type Moved = LimitsPreview['items'][number]

const SHOWN = 200

/** Sums up, case by case, what other limits would have meant: by type × urgency × site, and which cases most of all. */
export class LimitsEffect {
  readonly #context: AppContext
  readonly #groups = new Map<string, Group>()
  readonly #moved: Moved[] = []

  constructor(context: AppContext) {
    this.#context = context
  }

  add(found: ServiceCase, before: CaseDeadline, limit: Limit): void {
    const group = this.#groupOf(found)
    group.cases++
    if (limit.amount !== before.limit.amount || limit.unit !== before.limit.unit) group.changed++
    const done = before.metAt ?? found.archivedAt ?? this.#context.clock.now()
    const wasLate = done > before.dueAt
    if (wasLate) group.lateBefore++
    const dueAt = this.#newEnd(found, before, limit)
    if (dueAt === undefined) return void group.beyond++
    const isLate = done > dueAt
    if (isLate) group.lateAfter++
    if (dueAt.getTime() === before.dueAt.getTime()) return
    if (dueAt < before.dueAt) group.earlier++
    else group.later++
    // Of confidential cases and complaints about our own people only the number is told.
    if (found.confidential || found.accusedDepartment != null || found.accusedPeople != null) return
    this.#moved.push({ caseNumber: found.number, limit: before.limit, newLimit: limit, dueAt: before.dueAt.toISOString(), newDueAt: dueAt.toISOString(), wasLate, isLate })
  }

  get groups(): Group[] {
    return [...this.#groups.values()].toSorted((a, b) => b.cases - a.cases)
  }

  /** Those that would be late first, then those that would not be any more, then the rest; the furthest moved before others. */
  get items(): Moved[] {
    const weight = ({ wasLate, isLate }: Moved): number => (wasLate === isLate ? 0 : isLate ? 2 : 1)
    const shift = ({ dueAt, newDueAt }: Moved): number => Math.abs(Date.parse(newDueAt) - Date.parse(dueAt))
    return this.#moved.toSorted((a, b) => weight(b) - weight(a) || shift(b) - shift(a)).slice(0, SHOWN)
  }

  #newEnd(found: ServiceCase, before: CaseDeadline, limit: Limit): Date | undefined {
    try {
      return calendarsOf(this.#context).planDeadline(found.site, before.startedAt, limit).dueAt
    } catch (error) {
      if (error instanceof CalendarYearUnknown) return undefined
      throw error
    }
  }

  #groupOf({ site, urgency, type, subtype }: ServiceCase): Group {
    const key = `${type} ${subtype ?? ''} ${urgency} ${site}`
    const group = this.#groups.get(key) ?? { type, subtype: subtype ?? null, urgency, site: siteNamed(site), cases: 0, changed: 0, earlier: 0, later: 0, lateBefore: 0, lateAfter: 0, beyond: 0 }
    this.#groups.set(key, group)
    return group
  }
}
