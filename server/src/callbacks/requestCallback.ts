import { appendAudit } from '../audit/index.ts'
import { dayOf } from '../calendars/index.ts'
import { type AppContext, type EntityManager, maskPhone } from '../http/index.ts'
import type { PlannedCallback } from './PlannedCallback.ts'
import { planFor } from './planFor.ts'
import { addReason, rowOfDay, waitingRow } from './rowOfDay.ts'
import type { CallbackSource } from './schema.ts'

export interface OwedCallback {
  readonly site: string
  readonly source: CallbackSource
  readonly phone: string
  readonly caseNumber?: string | undefined
  readonly callId?: string | undefined
  /** Who must not make it. */
  readonly notBy?: string | undefined
}

/** Plans a callback in the caller's transaction; the same number on the same day is one callback for all its reasons and cases. */
export async function requestCallback(em: EntityManager, context: AppContext, owed: OwedCallback): Promise<PlannedCallback> {
  const now = context.clock.now()
  const { site, source, phone, caseNumber, callId, notBy } = owed
  const dedupe = `${site}:${context.keys.keyedHash(phone, 'callback').slice(0, 64)}:${dayOf(now)}`
  const row = (await waitingRow(em, dedupe)) ?? (await rowOfDay(em, dedupe, { site, source, phone: context.keys.encrypt(phone), phoneMasked: maskPhone(phone), callId: callId ?? null, half: await planFor(em, context, site, now), createdAt: now }))
  const made = row.revision === 0
  addReason(row, source, caseNumber)
  row.notBy ??= notBy ?? null
  await em.flush()
  if (made) await appendAudit(em, { actor: { kind: 'system', id: 'callbacks' }, action: 'callback.planned', subject: `callback:${row.id}`, ...(caseNumber === undefined ? {} : { caseNumber }), changes: [{ path: 'source', from: null, to: source }, { path: 'half', from: null, to: row.half }] })
  announce(em, context, row)
  return row
}

/** Tells the site's pages that its plan has changed. */
export function announce(em: EntityManager, { live }: AppContext, { id, site }: PlannedCallback): void {
  live.afterCommit(em, { type: 'callback', data: { id: String(id) }, audience: { groups: [`agent:${site}`, `dispatcher:${site}`, 'dispatcher:ZJ'] } })
}
