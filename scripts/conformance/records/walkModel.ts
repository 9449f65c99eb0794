import type { CorpusModel } from './corpusModels.ts'
import type { HandedJob, Side } from './Side.ts'
import type { Walkable } from './Walkable.ts'
import { Walker, type Walk } from './Walker.ts'

const CORRELATION_KEY = 'k-1'
const MOST_STEPS = 40
const HOUR = 3_600_000
/** Spans of time a walk lets pass while nothing else can be done. */
const SPANS = [HOUR, 24 * HOUR, 40 * 24 * HOUR]

/**
 * Deploys a model and does to each of its processes, in a fixed order, what can be done: jobs are done (the second of a type fails, the third
 * throws), messages published, signals broadcast, time passed, incidents resolved; what is left at the end is cancelled. What is done next
 * depends on nothing but the answers before, so that two equal engines are led the same way.
 */
export async function walkModel(side: Side, { name, xml, walkable }: CorpusModel): Promise<Walk> {
  const leader = new Leader(side, walkable)
  if (await leader.deploy([{ name, content: xml }])) {
    for (const processId of walkable.processIds) await leader.lead(processId)
    await leader.leave()
  }
  return leader
}

class Leader extends Walker {
  readonly #model: Walkable
  readonly #jobsOf = new Map<string, number>()
  #published = 0
  #passed = 0
  #resolved = new Set<string>()

  constructor(side: Side, model: Walkable) {
    super(side)
    this.#model = model
  }

  async lead(processId: string): Promise<void> {
    const variables = Object.fromEntries(this.#model.messages.flatMap(({ keyVariable }) => (keyVariable === undefined ? [] : [[keyVariable, CORRELATION_KEY]])))
    const created = await this.deed(`create ${processId}`, 'CreateProcessInstance', { bpmnProcessId: processId, version: -1, variables: JSON.stringify(variables) })
    this.#published = 0
    this.#passed = 0
    for (let step = 0; step < MOST_STEPS && (await this.#next()); ) step++
    if ('message' in created) await this.deed(`cancel ${processId}`, 'CancelProcessInstance', { processInstanceKey: created.message['processInstanceKey'] })
  }

  /** Whether there was still something to do. */
  async #next(): Promise<boolean> {
    for (const type of this.#model.jobTypes) {
      const [job] = await this.side.activate(type, 1)
      if (job !== undefined) return await this.#work(job)
    }
    const message = this.#model.messages[this.#published]
    if (message !== undefined) {
      this.#published++
      await this.deed(`publish ${message.name}`, 'PublishMessage', { name: message.name, correlationKey: CORRELATION_KEY, timeToLive: 0, messageId: '', variables: '{"told":true}' })
      return true
    }
    const signal = this.#model.signals[this.#published - this.#model.messages.length]
    if (signal !== undefined) {
      this.#published++
      await this.deed(`broadcast ${signal}`, 'BroadcastSignal', { signalName: signal, variables: '{"signalled":true}' })
      return true
    }
    return (await this.#resolve()) || (await this.#wait())
  }

  async #work(job: HandedJob): Promise<true> {
    const nth = (this.#jobsOf.get(job.type) ?? 0) + 1
    this.#jobsOf.set(job.type, nth)
    const [errorCode] = this.#model.errorCodes
    if (nth === 2) await this.deed(`fail ${job.elementId}`, 'FailJob', { jobKey: job.key, retries: 1, errorMessage: 'It went wrong', retryBackOff: 0, variables: '{"failed":1}' })
    else if (nth === 3 && errorCode !== undefined) await this.deed(`throw ${job.elementId}`, 'ThrowError', { jobKey: job.key, errorCode, errorMessage: 'Thrown', variables: '{"thrown":1}' })
    else await this.deed(`complete ${job.elementId}`, 'CompleteJob', { jobKey: job.key, variables: `{"done":${nth}}` })
    return true
  }

  /** Resolves the oldest incident, once. */
  async #resolve(): Promise<boolean> {
    const incident = this.side.records().find(({ position, valueType, intent, key }) => position > this.from && valueType === 'INCIDENT' && intent === 'CREATED' && !this.#resolved.has(String(key)))
    if (incident === undefined) return false
    this.#resolved.add(String(incident.key))
    await this.deed(`resolve ${String(incident.value['elementId'])}`, 'ResolveIncident', { incidentKey: String(incident.key) })
    return true
  }

  async #wait(): Promise<boolean> {
    const span = this.#model.hasTimers ? SPANS[this.#passed] : undefined
    if (span === undefined) return false
    this.#passed++
    await this.side.advance(span)
    await this.side.rest()
    return true
  }
}
