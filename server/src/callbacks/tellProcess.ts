import type { EntityManager } from '../database/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import type { ProcessCallback } from './ProcessCallback.ts'

const DAY_MS = 86_400_000

/** A call to a citizen, as the process keeps it. */
export interface CallMade {
  readonly id: string
  readonly outcome: string
  readonly agent?: string | undefined
  readonly at: string
}

/** By what the process of an attempt is addressed: no message of one attempt can reach another. */
export function callbackIdOf({ id }: Pick<ProcessCallback, 'id'>): string {
  return `cb-${id}`
}

/** Somebody spoke, or tried to speak, to the citizen for this case too. */
export async function tellCalled(em: EntityManager, attempt: ProcessCallback, call: CallMade, now: Date): Promise<void> {
  Object.assign(attempt, { state: 'called', outcome: call.outcome, callId: call.id, calledAt: now })
  await tell(em, attempt, 'callback-called', 'callback-called', { call: { ...call, agent: call.agent ?? null } }, now)
}

/** The time of the callback is another. */
export async function tellMoved(em: EntityManager, attempt: ProcessCallback, at: Date, now: Date): Promise<void> {
  if (attempt.at.getTime() === at.getTime()) return
  attempt.at = at
  await tell(em, attempt, 'callback-moved', `callback-moved:${now.getTime()}:${at.getTime()}`, { callbackAt: at.toISOString() }, now)
}

async function tell(em: EntityManager, attempt: ProcessCallback, name: string, key: string, variables: Readonly<Record<string, unknown>>, now: Date): Promise<void> {
  const messageId = `${key}:${attempt.id}`
  await enqueueCommand(em, now, { kind: 'publishMessage', dedupeKey: messageId, caseNumber: attempt.caseNumber, payload: { name, correlationKey: callbackIdOf(attempt), messageId, timeToLiveMs: DAY_MS, variables } })
}
