import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'

/** Told of job keys the engine has cancelled, inside the transaction that stores their records. */
export type CanceledJobsListener = (em: EntityManager, jobKeys: readonly string[]) => Promise<void>

const listeners = new WeakMap<AppContext, CanceledJobsListener[]>()

/** A noun above withdraws what it made of a job when the engine no longer wants it. */
export function onJobsCanceled(context: AppContext, listener: CanceledJobsListener): void {
  listeners.set(context, [...(listeners.get(context) ?? []), listener])
}

export async function jobsCanceled(context: AppContext, em: EntityManager, jobKeys: readonly string[]): Promise<void> {
  for (const listener of listeners.get(context) ?? []) await listener(em, jobKeys)
}
