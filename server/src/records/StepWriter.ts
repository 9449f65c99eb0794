import type { EntityManager } from '../database/index.ts'
import { EngineInstance } from './EngineInstance.ts'
import { EngineStep, type StepState } from './EngineStep.ts'
import type { ZeebeRecord } from './ZeebeRecord.ts'

/** Gathers the steps of a batch and remembers the instances it has looked up, so that a batch costs few queries. */
export class StepWriter {
  readonly #em: EntityManager
  readonly #rows: { instanceKey: string; position: string; elementId: string; elementInstanceKey: string; type: string; state: StepState; at: Date }[] = []
  readonly #instances = new Map<string, EngineInstance | null>()

  constructor(em: EntityManager) {
    this.#em = em
  }

  add(record: ZeebeRecord, step: { instanceKey: string; elementId: string; elementInstanceKey: string; type: string; state: StepState }): void {
    this.#rows.push({ ...step, position: record.position, at: new Date(record.timestamp) })
  }

  async instance(key: string): Promise<EngineInstance | null> {
    const known = this.#instances.get(key)
    if (known !== undefined) return known
    const found = await this.#em.findOne(EngineInstance, { key })
    if (found) this.#instances.set(key, found)
    return found
  }

  async flush(): Promise<void> {
    await this.#em.flush()
    if (this.#rows.length > 0) await this.#em.insertMany(EngineStep, this.#rows)
    for (const { instanceKey } of this.#rows) await this.instance(instanceKey)
  }

  /** Numbers of the cases whose path these steps continue. */
  casesTouched(): Set<string> {
    const keys = new Set(this.#rows.map((row) => row.instanceKey))
    return new Set([...this.#instances.values()].flatMap((instance) => (instance?.caseNumber && keys.has(instance.key) ? [instance.caseNumber] : [])))
  }
}
