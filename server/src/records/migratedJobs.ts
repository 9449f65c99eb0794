import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { ProcessInstanceValue, type ZeebeRecord } from './ZeebeRecord.ts'

/** A job that goes on in another version of its process. */
export interface MigratedJob {
  readonly key: string
  readonly processDefinitionKey: string
  readonly elementId: string
}

/** Told of it inside the transaction that stores its record. */
export type MigratedJobListener = (em: EntityManager, job: MigratedJob) => Promise<void>

const listeners = new WeakMap<AppContext, MigratedJobListener[]>()

/** A noun above keeps with what it made of a job which version it belongs to. */
export function onJobMigrated(context: AppContext, listener: MigratedJobListener): void {
  listeners.set(context, [...(listeners.get(context) ?? []), listener])
}

export async function jobMigrated(context: AppContext, em: EntityManager, { key, value }: ZeebeRecord): Promise<void> {
  const { processDefinitionKey, elementId } = ProcessInstanceValue.parse(value)
  for (const listener of listeners.get(context) ?? []) await listener(em, { key, processDefinitionKey, elementId })
}
