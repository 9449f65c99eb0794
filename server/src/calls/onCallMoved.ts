import type { AppContext, EntityManager } from '../http/index.ts'
import type { Call } from './Call.ts'
import type { CallEvent } from './linkSchema.ts'

/** In the transaction that takes a call's event in, after the call has moved on. */
export type CallListener = (em: EntityManager, call: Call, event: Pick<CallEvent, 'type' | 'at'>) => Promise<void>

const listeners = new WeakMap<AppContext, CallListener[]>()

/** A noun above hears of every event of a call, when its routes are made. */
export function onCallMoved(context: AppContext, listener: CallListener): void {
  listeners.set(context, [...(listeners.get(context) ?? []), listener])
}

export async function callMoved(em: EntityManager, context: AppContext, call: Call, event: Pick<CallEvent, 'type' | 'at'>): Promise<void> {
  for (const listener of listeners.get(context) ?? []) await listener(em, call, event)
}
