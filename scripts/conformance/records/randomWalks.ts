import fc from 'fast-check'
import { LEAVES, processOf, shapesOf, type Shape } from '../../../engine/test/randomProcess.ts'
import type { ModelWalk } from './ModelWalk.ts'
import { withFlowReferences } from './scenarios/withFlowReferences.ts'
import type { HandedJob, Side } from './Side.ts'
import { Walker, type Walk } from './Walker.ts'

const FIVE_MINUTES = 5 * 60_000
/** Enough for a process of this size to end when everything goes well. */
const MOST_DEEDS = 60
/** Blocks that 8.5 knows: no listeners, no joining inclusive gateway. */
const KNOWN = LEAVES.filter((leaf) => leaf !== 'listened')
/** Those whose walk needs no REST call. */
const WITHOUT_PEOPLE = KNOWN.filter((leaf) => leaf !== 'person')
const WITH_PEOPLE = [...KNOWN, 'person', 'person', 'person', 'person'] as const
const FORKED = ['parallel', 'exclusive'] as const

/** Those whose walk through Zeebe is recorded. */
export function recordedRandomWalks(): ModelWalk[] {
  return [...randomWalks(8585, 100), ...peopleWalks(8586, 60)]
}

/** `count` random processes with a random way through each: the same for the same seed. */
export function randomWalks(seed: number, count: number): ModelWalk[] {
  return walksOf('random:', shapesOf(WITHOUT_PEOPLE, FORKED), seed, count)
}

/** The same with many native user tasks, which are claimed, given away, changed and completed by REST. */
export function peopleWalks(seed: number, count: number): ModelWalk[] {
  const between = shapesOf(WITH_PEOPLE, FORKED).map((shape): Shape => ({ kind: 'sequence', blocks: [{ kind: 'person' }, shape, { kind: 'person' }] }))
  return walksOf('random: people', between, seed, count)
}

function walksOf(name: string, shapes: fc.Arbitrary<Shape>, seed: number, count: number): ModelWalk[] {
  const made = fc.sample(fc.tuple(shapes, fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 25 })), { seed, numRuns: count })
  return made.map(([shape, path], index) => ({ name: `${name} ${seed}-${index + 1}`, version: '8.5.8', walk: (side) => walkRandom(side, shape, path) }))
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

interface UserTask {
  readonly key: string
  readonly elementId: string
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

  /** Whether there was a job or a user task to do; else a message is told and time passes. */
  async #step(choice: number, nth: number): Promise<boolean> {
    const person = choice === 7 ? undefined : this.#anyUserTask(choice)
    // Whose turn it is goes by chance, too.
    if (person !== undefined && (choice % 2 === 0 || nth % 3 === 2)) {
      await this.#attend(person, choice, nth)
      return true
    }
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

  /** Something a person does with a task of theirs; what is refused counts, too. */
  async #attend({ key, elementId }: UserTask, choice: number, nth: number): Promise<void> {
    const path = `/v1/user-tasks/${key}`
    if (choice === 2) await this.asked(`claim ${elementId}`, 'POST', `${path}/assignment`, { assignee: `person${nth % 2}`, allowOverride: false })
    else if (choice === 4) await this.asked(`assign ${elementId}`, 'POST', `${path}/assignment`, { assignee: `person${nth % 2}`, action: 'delegate' })
    else if (choice === 6) await this.asked(`unassign ${elementId}`, 'DELETE', `${path}/assignee`)
    else if (choice === 8) await this.asked(`change ${elementId}`, 'PATCH', path, { changeset: { candidateGroups: [`group${nth}`], dueDate: '2099-01-01T00:00:00Z' } })
    else {
      await this.asked(`complete ${elementId}`, 'POST', `${path}/completion`, { variables: { [`v${nth % 3}`]: nth }, action: 'done' })
      if (choice === 5) await this.asked(`complete ${elementId} again`, 'POST', `${path}/completion`, {})
    }
  }

  /** One of the user tasks that are open. */
  #anyUserTask(choice: number): UserTask | undefined {
    const open = new Map<number, UserTask>()
    for (const { position, valueType, intent, key, value } of this.side.records()) {
      if (position <= this.from || valueType !== 'USER_TASK') continue
      if (intent === 'CREATED') open.set(key, { key: String(key), elementId: String(value['elementId']) })
      if (intent === 'COMPLETED' || intent === 'CANCELED') open.delete(key)
    }
    // What arises together has no order of its own between the two engines, but its elements' names have.
    const sorted = [...open.values()].toSorted((a, b) => (a.elementId < b.elementId ? -1 : a.elementId > b.elementId ? 1 : Number(a.key) - Number(b.key)))
    return sorted[choice % Math.max(1, sorted.length)]
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
