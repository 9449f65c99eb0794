import { randomUUID } from 'node:crypto'
import type { AppContext } from '../http/index.ts'
import type { EngineClient } from './EngineClient.ts'
import { engineOf } from './engineOf.ts'

/** A file the engine gets for a moment, under the name it is tried by. */
export interface Trial {
  readonly kind: 'bpmn' | 'dmn'
  /** The file, all its ids carrying the prefix that makes them this trial's own. */
  xml(prefix: string): string
}

/**
 * Deploys files for the length of `work` and takes them back, so that the engine keeps nothing of what was only tried, and two people
 * who try at once never meet. Throws EngineError.
 */
export async function tryOut<T>(context: Pick<AppContext, 'config' | 'database' | 'log'>, trials: readonly Trial[], work: (engine: EngineClient, prefix: string) => Promise<T>): Promise<T> {
  const engine = engineOf(context)
  const prefix = `trial-${randomUUID().slice(0, 8)}`
  const keys: string[] = []
  try {
    for (const { kind, xml } of trials) {
      const resources = await engine.deploy(`${prefix}.${kind}`, xml(prefix))
      // A graph of decisions goes as a whole.
      keys.push(...resources.filter((resource) => resource.kind !== 'decision').map(({ key }) => key))
    }
    return await work(engine, prefix)
  } finally {
    for (const key of keys) await engine.deleteResource(key).catch((error: unknown) => context.log.warn({ err: error, key }, 'A trial could not be taken back from the engine'))
  }
}
