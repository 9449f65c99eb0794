import { calendarsOf } from '../calendars/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { extensible, extensionDetails } from './extensionKind.ts'
import { foldLedger, type LedgerEvent } from './foldLedger.ts'
import { ledgerFacts, ledgerOf } from './ledger.ts'
import type { MovePreview, PreviewMoveBody } from './schema.ts'

/** Where the limits of a case would end if it were granted now; writes nothing. Throws Problem 409 and CalendarYearUnknown. */
export async function previewMove(em: EntityManager, context: AppContext, found: ServiceCase, body: PreviewMoveBody, now: Date): Promise<MovePreview> {
  const events = eventsOf(body, now)
  const limits = body.kind === 'extension' ? [await extensible(em, { found, now }, body.deadline)] : await em.find(CaseDeadline, { caseNumber: found.number, metAt: null }, { orderBy: { id: 'asc' } })
  const items: MovePreview['items'] = []
  for (const limit of limits) {
    const facts = ledgerFacts(limit, await ledgerOf(em, limit))
    const folded = foldLedger(calendarsOf(context).site(found.site), { ...facts, events: [...facts.events, ...events] })
    items.push({ name: limit.name, dueAt: limit.dueAt.toISOString(), newDueAt: folded.dueAt.toISOString(), paused: folded.pausedAt !== null, computation: folded.computation.map((day) => ({ ...day })) })
  }
  return { items }
}

/** Without a date the end of a pause is not known: the limits only stand still. */
function eventsOf(body: PreviewMoveBody, now: Date): LedgerEvent[] {
  if (body.kind === 'extension') return [{ kind: 'extended', at: now, amount: extensionDetails(body) }]
  const paused = { kind: 'paused', at: now, pause: 'preview' } as const
  return body.until === undefined ? [paused] : [paused, { kind: 'resumed', at: new Date(body.until), pause: 'preview' }]
}
