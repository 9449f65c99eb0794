import { applyRecord, EngineCore } from '../src/runtime/EngineCore.ts'
import type { AnswerOf } from '../src/protocol/Answer.ts'
import type { Command } from '../src/protocol/Command.ts'
import type { EngineRecord } from '../src/protocol/EngineRecord.ts'
import type { Key } from '../src/protocol/Key.ts'
import { parseVariables } from '../src/protocol/parseVariables.ts'
import { isRejection, type Rejection } from '../src/protocol/Rejection.ts'
import type { Variables } from '../src/protocol/Variables.ts'
import { createState } from '../src/state/State.ts'
import { EngineStore, openDatabase } from '../src/store/EngineStore.ts'
import { dumpState, leftovers, type StateDump } from './dumpState.ts'
import { TestInstance } from './TestInstance.ts'

/** A length of time a scenario lets pass. */
export interface Span {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
  readonly milliseconds?: number
}

const START = Date.parse('2026-11-23T01:00:00Z')
/** State goes to disk after every so many commands: reading from memory and from disk must be the same. */
const FLUSH_EVERY = 3
const FAR = 10_000_000_000

/** An engine in memory whose clock stands still until a scenario advances it. Every call has its full effect before it returns. */
export class EngineUnderTest {
  core: EngineCore
  /** Milliseconds since the epoch. */
  now = START
  private readonly db: ReturnType<typeof openDatabase>
  private store: EngineStore
  private readonly problems: string[] = []
  private readonly responses = new Map<number, object>()
  private nextId = 1

  /** On an empty store, or on one that another engine left behind. */
  constructor(database = openDatabase(':memory:')) {
    this.db = database
    this.store = new EngineStore(database)
    this.core = new EngineCore(this.store, 'UTC', (message) => this.problems.push(message))
  }

  /** Sends a command and answers what the engine does; undefined while it has not answered (createWithResult). */
  trySubmit<C extends Command>(command: C): AnswerOf<C> | Rejection | undefined {
    const id = this.nextId
    this.nextId += 1
    this.run([{ id, command }])
    if (id % FLUSH_EVERY === 0) this.store.flush()
    return this.responses.get(id) as AnswerOf<C> | Rejection | undefined
  }

  /** Sends a command that must be accepted. Throws with the rejection's reason. */
  submit<C extends Command>(command: C): AnswerOf<C> {
    const answer = this.trySubmit(command)
    if (answer === undefined) throw new Error(`Expected ${command.kind} to be answered, but it is not`)
    if (isRejection(answer)) throw new Error(`${answer.type}: ${answer.reason}`)
    return answer
  }

  /** What the engine answers to a refused command, as `TYPE: reason`. Throws when it is accepted. */
  rejectionOf(command: Command): string {
    const answer = this.trySubmit(command)
    if (answer === undefined || !isRejection(answer)) throw new Error(`Expected ${command.kind} to be rejected, but it was accepted`)
    return `${answer.type}: ${answer.reason}`
  }

  deploy(name: string, content: string | Uint8Array): AnswerOf<Extract<Command, { kind: 'deployResource' }>> {
    return this.submit({ kind: 'deployResource', resources: [{ name, content: typeof content === 'string' ? Buffer.from(content) : content }] })
  }

  start(bpmnProcessId: string, variables: Readonly<Record<string, unknown>> = {}): TestInstance {
    const { processInstanceKey } = this.submit({ kind: 'createProcessInstance', bpmnProcessId, version: -1, variables: this.document(variables) })
    return new TestInstance(this, processInstanceKey)
  }

  /** Instances of a process in the order they began, called ones and ended ones included. */
  instances(bpmnProcessId: string): TestInstance[] {
    return this.records()
      .filter(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING' && 'elementId' in value && value.elementId === bpmnProcessId)
      .map(({ key }) => new TestInstance(this, key))
  }

  /** Lets time pass; whatever becomes due on the way happens at its instant. */
  advance({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: Span): void {
    const target = this.now + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds
    for (let due = this.core.nextDue(); due !== undefined && due <= target; due = this.core.nextDue()) {
      this.now = Math.max(this.now, due)
      this.run([])
    }
    this.now = target
    this.run([])
  }

  publish(name: string, correlationKey: string, variables: Readonly<Record<string, unknown>> = {}, options: { timeToLive?: number; messageId?: string } = {}): Key {
    const { timeToLive = 0, messageId = '' } = options
    return this.submit({ kind: 'publishMessage', name, correlationKey, timeToLive, messageId, variables: this.document(variables) }).key
  }

  broadcast(signalName: string, variables: Readonly<Record<string, unknown>> = {}): void {
    this.submit({ kind: 'broadcastSignal', signalName, variables: this.document(variables) })
  }

  activate(type: string, max = 100, timeout = FAR, fetchVariables: readonly string[] = []): AnswerOf<Extract<Command, { kind: 'activateJobs' }>>['jobs'] {
    return this.submit({ kind: 'activateJobs', type, worker: 'test', timeout, maxJobsToActivate: max, fetchVariables }).jobs
  }

  completeJob(typeOrElement: string, variables: Readonly<Record<string, unknown>> = {}, instance?: Key): void {
    this.submit({ kind: 'completeJob', jobKey: this.jobKey(typeOrElement, instance), variables: this.document(variables) })
  }

  failJob(typeOrElement: string, options: { retries: number; message?: string; backOff?: number; variables?: Readonly<Record<string, unknown>> }, instance?: Key): void {
    const { retries, message = '', backOff = 0, variables = {} } = options
    this.submit({ kind: 'failJob', jobKey: this.jobKey(typeOrElement, instance), retries, errorMessage: message, retryBackOff: backOff, variables: this.document(variables) })
  }

  throwError(typeOrElement: string, errorCode: string, variables: Readonly<Record<string, unknown>> = {}, instance?: Key): void {
    this.submit({ kind: 'throwError', jobKey: this.jobKey(typeOrElement, instance), errorCode, errorMessage: '', variables: this.document(variables) })
  }

  /** The oldest job of this type, or of this element. Throws when there is none. */
  jobKey(typeOrElement: string, instance?: Key): Key {
    for (const [key, { value }] of this.core.state.jobs.all()) {
      const fits = value.type === typeOrElement || value.elementId === typeOrElement
      if (fits && (instance === undefined || value.processInstanceKey === instance)) return key
    }
    throw new Error(`Expected a job of type or element '${typeOrElement}', but there is none`)
  }

  records(): EngineRecord[] {
    return this.store.log.read(1, Number.POSITIVE_INFINITY)
  }

  /** A document of variables as commands carry it. */
  document(variables: Readonly<Record<string, unknown>>): Variables {
    return parseVariables(JSON.stringify(variables))
  }

  state(): StateDump {
    return dumpState(this.core.state)
  }

  /** State rebuilt from the event records alone. */
  replayedState(): StateDump {
    const state = createState(new EngineStore(':memory:'))
    for (const record of this.records()) applyRecord(state, record)
    return dumpState(state)
  }

  /** What instances have left behind; empty once all have ended. */
  leftovers(): StateDump {
    return leftovers(this.core.state)
  }

  /** Starts the engine anew on the same store, as after a kill: what was not flushed is replayed. */
  restart(): void {
    // What the old store kept in memory only is lost with it.
    this.store = new EngineStore(this.db)
    this.core = new EngineCore(this.store, 'UTC', (message) => this.problems.push(message))
  }

  /** What must hold after every scenario. Throws when the engine met a problem of its own. */
  problemsMet(): readonly string[] {
    return this.problems
  }

  private run(requests: readonly { id: number; command: Command }[]): void {
    let outcome = this.core.process(this.now, requests)
    for (let rest = 10_000; ; rest -= 1) {
      for (const [id, answer] of outcome.responses) this.responses.set(id, answer)
      const due = this.core.nextDue()
      if (!outcome.unfinished && (due === undefined || due > this.now)) return
      if (rest === 0) throw new Error('Expected the engine to come to rest, but it goes on and on')
      outcome = this.core.process(this.now, [])
    }
  }
}
