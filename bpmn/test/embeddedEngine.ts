import { isRejection, parseVariables, type Command } from '../../engine/src/index.ts'
import { documentToJson } from '../../engine/src/protocol/recordToJson.ts'
import { applyRecord, EngineCore, type Response } from '../../engine/src/runtime/EngineCore.ts'
import { createState, type State } from '../../engine/src/state/State.ts'
import { EngineStore } from '../../engine/src/store/EngineStore.ts'
import { blankProcess, contentFiles } from './contentFiles.ts'
import type { ScenarioEngine } from './ScenarioEngine.ts'

const FAR = 10_000_000_000
const BEGIN = Date.parse('2026-11-23T01:00:00.000Z')

/** The embedded engine in memory with our content deployed, and what the studio makes a new process of. Its clock stands still until it is advanced. */
export function embeddedEngine(): Promise<ScenarioEngine> {
  const engine = new SteppedEngine()
  engine.submit({ kind: 'deployResource', resources: [...['.dmn', '.bpmn'].flatMap((ending) => contentFiles('bpmn', ending)), blankProcess()].map(({ name, text }) => ({ name, content: Buffer.from(text) })) })
  return Promise.resolve(engine)
}

class SteppedEngine implements ScenarioEngine {
  readonly quiet = 0
  readonly #store = new EngineStore(':memory:')
  readonly #problems: string[] = []
  readonly #core = new EngineCore(this.#store, 'UTC', (problem) => this.#problems.push(problem))
  readonly #answers = new Map<number, Response[1]>()
  #now = BEGIN
  #requests = 0

  /** The answer to a command; throws when it is refused or none comes. */
  submit(command: Command): object {
    const answer = this.#answers.get(this.#send(command))
    if (answer === undefined || isRejection(answer)) throw new Error(`Expected ${command.kind} to be answered, but it was not: ${JSON.stringify(answer)}`)
    return answer
  }

  publish(name: string, correlationKey: string, variables: Readonly<Record<string, unknown>>, messageId = ''): Promise<boolean> {
    const answer = this.#answers.get(this.#send({ kind: 'publishMessage', name, correlationKey, timeToLive: 60_000, messageId, variables: documentOf(variables) }))
    if (answer === undefined || (isRejection(answer) && answer.type !== 'ALREADY_EXISTS')) throw new Error(`Expected to publish '${name}', but: ${JSON.stringify(answer)}`)
    return Promise.resolve(!isRejection(answer))
  }

  async createWithResult(bpmnProcessId: string, variables: Readonly<Record<string, unknown>>, meanwhile: () => Promise<void>): Promise<Readonly<Record<string, unknown>>> {
    const request = this.#send({ kind: 'createProcessInstanceWithResult', bpmnProcessId, version: -1, variables: documentOf(variables), fetchVariables: [] })
    await meanwhile()
    const answer = this.#answers.get(request) as { variables?: Readonly<Record<string, string>> } | undefined
    if (answer?.variables === undefined) throw new Error(`Expected '${bpmnProcessId}' to end with a result, but it did not: ${JSON.stringify(answer)}`)
    return valuesOf(answer.variables)
  }

  activate(type: string): ReturnType<ScenarioEngine['activate']> {
    const { jobs } = this.submit({ kind: 'activateJobs', type, worker: 'scenario', timeout: FAR, maxJobsToActivate: 50, fetchVariables: [] }) as { jobs: readonly { key: number; elementId: string; customHeaders: Readonly<Record<string, string>>; variables: Readonly<Record<string, string>> }[] }
    return Promise.resolve(jobs.map(({ key, elementId, customHeaders, variables }) => ({ key: String(key), type, elementId, headers: customHeaders, variables: valuesOf(variables) })))
  }

  complete(jobKey: string, variables: Readonly<Record<string, unknown>>): Promise<boolean> {
    const answer = this.#answers.get(this.#send({ kind: 'completeJob', jobKey: Number(jobKey), variables: documentOf(variables) }))
    if (answer === undefined || (isRejection(answer) && answer.type !== 'NOT_FOUND')) throw new Error(`Expected to complete job ${jobKey}, but: ${JSON.stringify(answer)}`)
    return Promise.resolve(!isRejection(answer))
  }

  throwError(jobKey: string, errorCode: string): Promise<void> {
    this.submit({ kind: 'throwError', jobKey: Number(jobKey), errorCode, errorMessage: '', variables: {} })
    return Promise.resolve()
  }

  /** Stops at every instant at which something is due, as a clock that runs would. */
  advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds
    for (let due = this.#core.nextDue(); due !== undefined && due <= until; due = this.#core.nextDue()) {
      this.#now = Math.max(this.#now, due)
      this.#turn([])
    }
    this.#now = until
    return Promise.resolve()
  }

  now(): Promise<Date> {
    return Promise.resolve(new Date(this.#now))
  }

  /** Every scenario is also a test of determinism: its records alone must rebuild the state. And none may end in an incident. */
  close(): Promise<void> {
    const live = contentsOf(this.#core.state)
    const replayed = createState(new EngineStore(':memory:'))
    for (const record of this.#store.log.from(1)) applyRecord(replayed, record)
    const faults = [...this.#problems, ...live.filter((line) => line.startsWith('incidents '))]
    if (faults.length > 0) throw new Error(`Expected no incident and no fault, but: ${faults.join('; ')}`)
    const rebuilt = new Set(contentsOf(replayed))
    const known = new Set(live)
    const differing = [...live.filter((line) => !rebuilt.has(line)), ...[...rebuilt].filter((line) => !known.has(line))]
    if (live.length === 0 || differing.length > 0) throw new Error(`Expected the replayed state to equal the live one, but they differ: ${differing.slice(0, 5).join('; ')}`)
    this.#store.close()
    return Promise.resolve()
  }

  #send(command: Command): number {
    const id = ++this.#requests
    this.#turn([{ id, command }])
    return id
  }

  #turn(requests: readonly { id: number; command: Command }[]): void {
    let outcome = this.#core.process(this.#now, requests)
    for (;;) {
      for (const [id, answer] of outcome.responses) this.#answers.set(id, answer)
      if (!outcome.unfinished) return
      outcome = this.#core.process(this.#now, [])
    }
  }
}

/** Every row and index entry of the state, one line each. */
function contentsOf(state: State): string[] {
  return Object.entries(state).flatMap(([name, table]) => {
    const all = (table as { all?: () => Iterable<unknown> }).all
    return name === 'models' || all === undefined ? [] : [...all.call(table)].map((entry) => `${name} ${JSON.stringify(entry)}`)
  })
}

function documentOf(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return parseVariables(JSON.stringify(variables))
}

function valuesOf(document: Readonly<Record<string, string>>): Record<string, unknown> {
  return JSON.parse(documentToJson(document)) as Record<string, unknown>
}
