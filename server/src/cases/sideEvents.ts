import type { EntityManager } from '../database/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { CaseEvent } from './CaseEvent.ts'
import { eventText } from './eventText.ts'

/** Something that happened to a case by itself and stays done. */
export interface SideEvent {
  readonly kind: 'limit' | 'notice' | 'callback'
  readonly text: string
  readonly at: Date
}

const UNITS = { workingDays: ['个工作日', 'working days'], workingHours: ['个工作小时', 'working hours'], naturalDays: ['天', 'days'] } as const

/** Limits planned, notices given and callbacks arranged since an instant. */
export async function sideEvents(em: EntityManager, caseNumber: string, since: Date, locale: 'zh-CN' | 'en'): Promise<SideEvent[]> {
  const zh = locale === 'zh-CN'
  const events = await em.find(CaseEvent, { caseNumber, at: { $gte: since }, kind: { $in: ['notice', 'callback'] } }, { orderBy: { id: 'asc' }, limit: 200 })
  const limits = await em.find(CaseDeadline, { caseNumber, plannedAt: { $gte: since } }, { orderBy: { id: 'asc' }, limit: 200 })
  return [
    ...events.map(({ kind, facts, at }) => ({ kind: kind === 'notice' ? ('notice' as const) : ('callback' as const), text: eventText(kind, facts, null, locale), at })),
    ...limits.map(({ limit: { amount, unit }, plannedAt }) => ({ kind: 'limit' as const, text: zh ? `设定时限：${amount} ${UNITS[unit][0]}` : `Limit set: ${amount} ${UNITS[unit][1]}`, at: plannedAt })),
  ]
}
