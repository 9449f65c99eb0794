import { Router } from 'express'
import { addDossierPart, addTimelineSource, onCaseArchived, onPastCaseSeeded, provideNoticeCheck } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { onCalendarChanged } from '../calendars/index.ts'
import { every } from '../http/every.ts'
import type { Module, Stop } from '../http/index.ts'
import { registerRequestKind } from '../requests/index.ts'
import { remindOfImport } from './calendarAlarm.ts'
import { calendarEffectRoutes } from './calendarEffectRoutes.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry } from './DeadlineEntry.ts'
import { deadlineTimeline } from './deadlineTimeline.ts'
import { extensionKind } from './extensionKind.ts'
import { m0601Deadline } from './m0601-deadline.ts'
import { m0603Replan } from './m0603-replan.ts'
import { meetAll } from './meetDeadline.ts'
import { noticeStands } from './noticeStands.ts'
import { pauseKind } from './pauseKind.ts'
import { beginReplan, replan } from './replan.ts'
import { ReplanRun } from './ReplanRun.ts'
import { deadlineRoutes } from './routes.ts'
import { seedDeadlines } from './seedDeadlines.ts'
import { deadlineWorkerRoutes } from './workerRoutes.ts'

export { alarmed } from './calendarAlarm.ts'
export { checkLimit, type LimitState } from './checkLimit.ts'
export { deadlinesOf, openDeadlines } from './deadlinesOf.ts'
export { holdLimits, releaseLimits } from './holdLimits.ts'
export { CheckLimit } from './schema.ts'
export { limitsPlanned } from './limitsPlanned.ts'
export { deadlineNamed, goOnWithCase, meetDeadline, reopenDeadline } from './meetDeadline.ts'

// Once per process, however many servers a test makes: none of these knows a server.
addTimelineSource(deadlineTimeline)
onCaseArchived(meetAll)
onPastCaseSeeded(seedDeadlines)
addDossierPart('deadlines', dossierPart)
provideNoticeCheck(noticeStands)

const REPLAN_MS = 2_000
const REMIND_MS = 3_600_000

/** Limits of cases: planned by the calendar, moved by pauses, extensions and changed calendars, each with its ledger. */
export const deadlines: Module = {
  name: 'deadlines',
  entities: [CaseDeadline, DeadlineEntry, ReplanRun],
  migrations: [m0601Deadline, m0603Replan],
  routes(context) {
    registerRequestKind(context, extensionKind(context))
    registerRequestKind(context, pauseKind(context, { kind: 'pause', name: { zh: '挂账', en: 'Pause' }, dated: false }))
    registerRequestKind(context, pauseKind(context, { kind: 'supplement', name: { zh: '补正', en: 'Supplement' }, dated: true }))
    onCalendarChanged(context, beginReplan)
    return Router().use(deadlineRoutes(context), deadlineWorkerRoutes(context), calendarEffectRoutes(context))
  },
  start(context): Stop {
    const stops = [every(context, 'plan limits anew', REPLAN_MS, () => replan(context)), every(context, 'remind of the calendar', REMIND_MS, () => remindOfImport(context))]
    return async () => {
      await Promise.all(stops.map((stop) => stop()))
    }
  },
}

async function dossierPart(em: EntityManager, caseNumber: string): Promise<unknown> {
  const limits = await em.find(CaseDeadline, { caseNumber }, { orderBy: { id: 'asc' } })
  const ledger = await em.find(DeadlineEntry, { caseNumber }, { orderBy: { id: 'asc' } })
  return limits.map(({ id, name, limit, startedAt, dueAt, metAt }) => {
    const moves = ledger.filter(({ deadlineId, kind }) => deadlineId === id && kind !== 'planned').map(({ kind, at, byUsername, dueAfter }) => ({ kind, at, by: byUsername ?? null, dueAt: dueAfter }))
    return { name, limit, startedAt, dueAt, metAt: metAt ?? null, moves }
  })
}
