import type { EntityManager } from '../database/index.ts'
import { EngineInstance } from './EngineInstance.ts'
import { EngineStep, type StepState } from './EngineStep.ts'

/** Steps beyond this are left out: a case that loops so often is not read step by step. */
const MOST_STEPS = 20_000

/** The steps of one process instance, in the engine's order. */
export interface InstancePath {
  readonly key: string
  readonly processId: string
  readonly engineVersion: number
  /** The engine's key of exactly this version of the process. */
  readonly definitionKey: string
  /** The version it began in, where it was migrated since. */
  readonly migratedFrom: number | null
  readonly parentKey: string | null
  readonly parentElementKey: string | null
  readonly endedAt: Date | null
  readonly steps: readonly { sequence: number; elementId: string; elementInstanceKey: string | null; type: string; state: StepState; at: Date }[]
}

/** The way a case took: its own process first, then those it called in the order they began. */
export async function pathOfCase(em: EntityManager, caseNumber: string): Promise<InstancePath[]> {
  const instances = await em.find(EngineInstance, { caseNumber }, { disableIdentityMap: true })
  if (instances.length === 0) return []
  const keys = instances.map((instance) => instance.key)
  const steps = await em.find(EngineStep, { instanceKey: { $in: keys } }, { orderBy: { id: 'asc' }, limit: MOST_STEPS, disableIdentityMap: true })
  return instances.toSorted(callersFirst).map((instance) => ({
    key: instance.key,
    processId: instance.processId,
    engineVersion: instance.engineVersion,
    definitionKey: instance.definitionKey,
    migratedFrom: instance.migratedFrom ?? null,
    parentKey: instance.parentKey ?? null,
    parentElementKey: instance.parentElementKey ?? null,
    endedAt: instance.endedAt ?? null,
    steps: steps.filter((step) => step.instanceKey === instance.key).map(({ elementId, elementInstanceKey, type, state, at }, index) => ({ sequence: index + 1, elementId, elementInstanceKey: elementInstanceKey ?? null, type, state, at })),
  }))
}

/** Instances the engine runs or ran for a case; the one without a parent is the case's own process. */
export async function instancesOfCase(em: EntityManager, caseNumber: string): Promise<{ key: string; parentKey: string | null; ended: boolean }[]> {
  const instances = await em.find(EngineInstance, { caseNumber }, { disableIdentityMap: true })
  return instances.toSorted(callersFirst).map(({ key, parentKey, endedAt }) => ({ key, parentKey: parentKey ?? null, ended: endedAt != null }))
}

function callersFirst(a: EngineInstance, b: EngineInstance): number {
  if ((a.parentKey == null) !== (b.parentKey == null)) return a.parentKey == null ? -1 : 1
  return Number(BigInt(a.key) - BigInt(b.key))
}
