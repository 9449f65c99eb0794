import { LockMode } from '@mikro-orm/core'
import type { ServiceCase } from '../cases/index.ts'
import type { AppContext, EntityManager } from '../http/index.ts'
import { firstFree, later } from './callbackTimes.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { ProcessCallback } from './ProcessCallback.ts'
import { announce } from './requestCallback.ts'

/** As long as another case's call takes at most, its waiting for an agent included; then its turn is asked for anew. */
const PATIENCE_MS = 30 * 60_000

export interface Turn {
  readonly turn: 'ring' | 'wait'
  readonly callbackAt: Date
}

/** The attempt a process speaks of; null for one that is not this case's. */
export async function attemptNamed(em: EntityManager, number: string, callbackId: string): Promise<ProcessCallback | null> {
  return await em.findOne(ProcessCallback, { id: Number(callbackId.replace('cb-', '')), caseNumber: number }, { refresh: true })
}

export async function lockPlanned(em: EntityManager, id: number): Promise<PlannedCallback> {
  return await em.findOneOrFail(PlannedCallback, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}

/** Whether this case makes the call now; where another one rings the same citizen it waits for what comes of that. The same question again has the same answer. */
export async function takeTurn(em: EntityManager, context: AppContext, { number, site }: ServiceCase, callbackId: string, now: Date): Promise<Turn> {
  const seen = await attemptNamed(em, number, callbackId)
  if (seen === null) return { turn: 'ring', callbackAt: now }
  const row = await lockPlanned(em, seen.planned)
  const own = (await attemptNamed(em, number, callbackId)) ?? seen
  if (own.state === 'ringing') return { turn: 'ring', callbackAt: now }
  const patience = { turn: 'wait', callbackAt: new Date(now.getTime() + PATIENCE_MS) } as const
  // What came of the call is on its way by message.
  if (own.state !== 'waiting') return patience
  const due = later(own.at, context.config.callbackHours === 'working' ? later(firstFree(context, site, now).from, now) : now)
  if (due > now) return { turn: 'wait', callbackAt: due }
  if ((await em.count(ProcessCallback, { planned: row.id, state: 'ringing' })) > 0) return patience
  own.state = 'ringing'
  // Whoever reads it anew in this transaction must find it so.
  await em.flush()
  announce(em, context, row)
  return { turn: 'ring', callbackAt: now }
}
