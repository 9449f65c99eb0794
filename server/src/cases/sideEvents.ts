import type { EntityManager } from '../database/index.ts'
import { CaseEvent } from './CaseEvent.ts'
import { eventText } from './eventText.ts'

/** Something that happened to a case by itself and stays done. */
export interface SideEvent {
  readonly kind: 'notice' | 'callback'
  readonly text: string
  readonly at: Date
}

/** Notices given and callbacks arranged since an instant. */
export async function sideEvents(em: EntityManager, caseNumber: string, since: Date, locale: 'zh-CN' | 'en'): Promise<SideEvent[]> {
  const events = await em.find(CaseEvent, { caseNumber, at: { $gte: since }, kind: { $in: ['notice', 'callback'] } }, { orderBy: { id: 'asc' }, limit: 200 })
  return events.map(({ kind, facts, at }) => ({ kind: kind === 'notice' ? ('notice' as const) : ('callback' as const), text: eventText(kind, facts, null, locale), at }))
}
