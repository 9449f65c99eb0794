import fc from 'fast-check'
import { LEAVES, processOf, shapesOf, type Shape } from '../../../engine/test/randomProcess.ts'
import type { ModelWalk } from './ModelWalk.ts'
import { withFlowReferences } from './scenarios/withFlowReferences.ts'
import type { HandedJob, Side } from './Side.ts'
import { Walker, type Walk } from './Walker.ts'

const FIVE_MINUTES = 5 * 60_000
/** Enough for a process of this size to end when everything goes well. */
const MOST_DEEDS = 60
/** Blocks that 8.5 knows and the gateway alone can lead: no native user tasks, whose calls are REST, no listeners, no joining inclusive gateway. */
const LED = LEAVES.filter((leaf) => leaf !== 'person' && leaf !== 'listened')

/** Those whose walk through Zeebe is recorded. */
export function recordedRandomWalks(): ModelWalk[] {
  return randomWalks(8585, 100)
}

/** `count` random processes with a random way through each: the same for the same seed. */
export function randomWalks(seed: number, count: number): ModelWalk[] {
  const made = fc.sample(fc.tuple(shapesOf(LED, ['parallel', 'exclusive']), fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 25 })), { seed, numRuns: count })
  return made.map(([shape, path], index) => ({ name: `random: ${seed}-${index + 1}`, walk: (side) => walkRandom(side, shape, path) }))
}

async function walkRandom(side: Side, shape: Shape, path: readonly number[]): Promise<Walk> {
  const xml = withFlowReferences(processOf(shape))
  const wanderer = new Wanderer(side, [...new Set([...xml.matchAll(/taskDefinition\b[^>]*?\btype="([^"]*)"/g)].map(([, type = '']) => type))])
  if (await wanderer.deploy([{ name: 'random.bpmn', content: xml }])) {
    await wanderer.wander(path)
    await wanderer.leave()
  }
  return wanderer
}

class Wanderer extends Walker {
  readonly #types: readonly string[]
  #messages = 0

  constructor(side: Side, types: readonly string[]) {
    super(side)
    this.#types = types
  }

  async wander(path: readonly number[]): Promise<void> {
    await this.deed('create random', 'CreateProcessInstance', { bpmnProcessId: 'random', version: -1, variables: JSON.stringify({ way: path[0] ?? 0, id: 'key' }) })
    // After what chance chose everything goes well, until nothing is left to do.
    for (let nth = 0, idle = 0; nth < MOST_DEEDS && idle < 2; nth++) idle = (await this.#step(path[nth] ?? 0, nth)) ? 0 : idle + 1
  }

  /** Whether there was a job to do; else a message is told and time passes. */
  async #step(choice: number, nth: number): Promise<boolean> {
    const job = choice === 7 ? undefined : await this.#anyJob(choice)
    if (job === undefined) {
      await this.#tell()
      return false
    }
    if (choice === 6) await this.deed(`throw ${job.elementId}`, 'ThrowError', { jobKey: job.key, errorCode: 'BAD', errorMessage: 'Thrown', variables: `{"thrown":${nth}}` })
    else if (choice === 5) await this.deed(`fail ${job.elementId}`, 'FailJob', { jobKey: job.key, retries: 1, errorMessage: 'It went wrong', retryBackOff: 0, variables: `{"failed":${nth}}` })
    else await this.deed(`complete ${job.elementId}`, 'CompleteJob', { jobKey: job.key, variables: `{"v${nth % 3}":${nth}}` })
    return true
  }

  /** One waiting job, looked for type by type from a chosen one on. */
  async #anyJob(first: number): Promise<HandedJob | undefined> {
    for (const [index] of this.#types.entries()) {
      const [job] = await this.side.activate(this.#types[(index + first) % this.#types.length] ?? '', 1)
      if (job !== undefined) return job
    }
    return undefined
  }

  async #tell(): Promise<void> {
    await this.deed('publish note', 'PublishMessage', { name: 'note', correlationKey: 'key', timeToLive: 0, messageId: '', variables: `{"note":${++this.#messages}}` })
    await this.side.advance(2 * FIVE_MINUTES)
    await this.side.rest()
  }
}
