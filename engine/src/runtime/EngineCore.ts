import { createBehaviors, type Behaviors } from '../behaviors/Behaviors.ts'
import type { CommandContext, PendingCommand } from '../commands/CommandProcessor.ts'
import { commandProcessors } from '../commands/commandProcessors.ts'
import { RejectedCommand } from '../commands/RejectedCommand.ts'
import { toPendingCommand } from '../commands/toPendingCommand.ts'
import { createContainerHooks } from '../elements/processorOf.ts'
import type { Answers } from '../protocol/Answer.ts'
import type { Command } from '../protocol/Command.ts'
import type { EngineRecord } from '../protocol/EngineRecord.ts'
import type { Key } from '../protocol/Key.ts'
import type { Rejection, RejectionType } from '../protocol/Rejection.ts'
import type { Variables } from '../protocol/Variables.ts'
import { applyEvent } from '../state/appliers/applyEvent.ts'
import { createState, type State } from '../state/State.ts'
import type { EngineStore } from '../store/EngineStore.ts'
import { availableJobTypes } from './availableJobTypes.ts'
import { bannedInstanceOf } from './bannedInstanceOf.ts'
import { dueCommands, nextDueDate } from './dueCommands.ts'
import { findsNoJob } from './findsNoJob.ts'
import { StandingPolls } from './StandingPolls.ts'
import { Turn, type QueuedCommand } from './Turn.ts'

/** A caller's request with the number its answer goes to. */
export interface Request {
  readonly id: number
  readonly command: Command
  /** Asks for jobs, and is answered only when there are some or it is withdrawn. */
  readonly stands?: boolean
}

/** The answer to a request, to be given out once the turn is durable. */
export type Response = readonly [id: number, answer: Answers[keyof Answers] | Rejection]

/** What came of one turn. */
export interface TurnOutcome {
  readonly responses: readonly Response[]
  readonly jobTypes: readonly string[]
  readonly records: number
  /** More is to be done at once: the turn was cut so that answers need not wait for it. */
  readonly unfinished: boolean
  /** So many of the requests were processed; the others did not fit into the turn. */
  readonly taken: number
}

interface Waiting {
  readonly requestId: number
  readonly fetchVariables: readonly string[]
  readonly answer: Omit<Answers['createProcessInstanceWithResult'], 'variables'>
}

/** Commands processed in one turn before it is committed: bounds how long answers wait. */
const MAX_COMMANDS = 4_000
/** Turns between two looks for callers whose instance was ended from outside: there may be ten thousand of them. */
const FORGET_EVERY = 256
const NO_JOBS: Answers['activateJobs'] = { jobs: [], truncated: false }
/** Characters of one turn's records, about: bounds what it takes in memory. */
const MAX_WEIGHT = 32_000_000

/**
 * The single writer: takes commands, lets processors decide, applies their events, commits, answers. It knows no thread and no
 * clock: whoever runs it tells the time. Throws only when the store fails; then nothing of the turn was acknowledged.
 */
export class EngineCore {
  readonly state: State
  processedCommands = 0
  bannedInstances = 0
  private readonly store: EngineStore
  private readonly turn: Turn
  private readonly behaviors: Behaviors
  private readonly waiting = new Map<Key, Waiting>()
  private readonly standing = new StandingPolls()
  /** Types whose jobs became available and were not offered yet to those who stand. */
  private jobTypes = new Set<string>()
  private readonly onProblem: (message: string) => void
  private responses: Response[] = []
  private backlog: QueuedCommand[]
  private turns = 0

  constructor(store: EngineStore, zone: string, onProblem: (message: string) => void) {
    this.store = store
    this.onProblem = onProblem
    // Some forty tables: a first start would sync the disk for each.
    this.state = store.transaction(() => createState(store))
    this.replay()
    this.bannedInstances = [...this.state.banned.all()].length
    this.turn = new Turn(this.state, store.log.lastPosition, store.log.keyCounter)
    this.backlog = store.log.backlog === '' ? [] : (JSON.parse(store.log.backlog) as QueuedCommand[])
    this.behaviors = createBehaviors(this.state, this.turn, zone)
    this.behaviors.lifecycle.hooks = createContainerHooks(this.behaviors)
    this.turn.onResult = (key, variables) => this.finishResult(key, variables)
  }

  /** Processes requests in their order and what is due, commits, and hands out the answers. `now` in milliseconds since the epoch. */
  process(now: number, requests: readonly Request[]): TurnOutcome {
    this.turn.now = now
    this.responses = []
    let left = MAX_COMMANDS
    const unfinished = this.backlog.splice(0)
    if (unfinished.length > 0) left = this.drain(unfinished, left)
    // What is due and does not fit will be due in the next turn as well; a caller's command is never put off.
    for (const due of dueCommands(this.state, now)) if (left > 0 && !this.heavy) left = this.drain([due], left)
    let taken = 0
    for (const request of requests) {
      if (taken > 0 && this.heavy) break
      if (!findsNoJob(request.command, this.state)) left = this.drain([toQueued(request)], left)
      else if (request.stands) this.standing.add(request.id, request.command)
      else this.responses.push([request.id, NO_JOBS])
      taken += 1
    }
    this.serveStanding(left)
    return this.commit(taken)
  }

  /** Lets go of a request that stands; false when it is answered already or not known yet. */
  withdraw(id: number): boolean {
    return this.standing.remove(id)
  }

  /** When something is due by itself next, in milliseconds since the epoch. */
  nextDue(): number | undefined {
    return nextDueDate(this.state)
  }

  get hasBacklog(): boolean {
    return this.backlog.length > 0
  }

  /** Who waits for jobs gets those of this turn: their own turn would be a second sync to the disk between a job and its worker. */
  private serveStanding(budget: number): void {
    let left = budget
    for (const type of availableJobTypes(this.turn.records, this.state)) this.jobTypes.add(type)
    for (const type of this.jobTypes) {
      while (this.standing.has(type) && this.state.activatableJobs.first(type) !== undefined) {
        // What does not fit into this turn is the next one's.
        if (left <= 0 || this.heavy) return
        left = this.drain([toQueued(this.standing.take(type))], left)
      }
    }
  }

  private get heavy(): boolean {
    return this.turn.weight > MAX_WEIGHT
  }

  /** Processes commands and all that follows from them. */
  private drain(queue: QueuedCommand[], budget: number): number {
    let left = budget
    for (let at = 0; at < queue.length; at += 1) {
      const command = queue[at]
      if (command === undefined) break
      // What is left of a long chain goes to the next turn, in its order.
      if ((left <= 0 || this.heavy) && command.requestId === undefined && at > 0) {
        this.backlog.push(...queue.slice(at))
        break
      }
      this.processOne(command)
      left -= 1
      queue.push(...this.turn.followUps.splice(0))
      if (at === queue.length - 1) queue.push(...this.turn.sent.splice(0))
    }
    return left
  }

  private processOne(command: QueuedCommand): void {
    const position = this.turn.begin(command)
    const mark = this.turn.mark()
    this.processedCommands += 1
    try {
      const banned = bannedInstanceOf(command, this.state)
      if (banned !== undefined) this.refuseBanned(command, banned)
      else this.dispatch(command)
    } catch (error) {
      this.store.undo.rollBack()
      this.turn.backTo(mark)
      this.responses = this.responses.filter(([id]) => id !== command.requestId)
      if (error instanceof RejectedCommand) this.reject(command, error.type, error.message)
      else this.ban(command, position, error)
    }
    this.store.undo.clear()
    this.turn.end()
  }

  private dispatch(command: QueuedCommand): void {
    const processor = commandProcessors[command.valueType]?.[command.intent] as ((command: PendingCommand, context: CommandContext) => void) | undefined
    if (processor === undefined) throw new Error(`Expected ${command.valueType} ${command.intent} to have a processor, but there is none`)
    processor(command, this.contextOf(command))
  }

  private contextOf(command: QueuedCommand): CommandContext {
    const { requestId } = command
    return {
      ...this.behaviors,
      answer: (_kind, answer) => {
        if (requestId !== undefined) this.responses.push([requestId, answer])
      },
      reject: (type, reason) => this.reject(command, type, reason),
      awaitResult: (key, fetchVariables, answer) => {
        if (requestId !== undefined) this.waiting.set(key, { requestId, fetchVariables, answer })
      },
    }
  }

  private reject(command: QueuedCommand, type: RejectionType, reason: string): void {
    this.turn.rejection(command, type, reason)
    if (command.requestId !== undefined) this.responses.push([command.requestId, { rejected: true, type, reason, intent: command.intent }])
  }

  private refuseBanned(command: QueuedCommand, processInstanceKey: Key): void {
    this.dropAlarm(command)
    this.reject(command, 'PROCESSING_ERROR', `Expected to process command, but process instance '${processInstanceKey}' is banned due to previous errors`)
  }

  /** Our own fault: the instance it struck is set aside, everything else goes on. */
  private ban(command: QueuedCommand, position: number, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    const processInstanceKey = instanceKeyOf(command, this.state)
    this.turn.event('ERROR', 'CREATED', this.turn.nextKey(), {
      exceptionMessage: message,
      stacktrace: error instanceof Error ? (error.stack ?? '') : '',
      errorEventPosition: position,
      processInstanceKey,
    })
    this.reject(command, 'PROCESSING_ERROR', `Expected to process record at position ${position}, but an error occurred: ${message}`)
    if (processInstanceKey > 0) this.bannedInstances += 1
    else this.dropAlarm(command)
    this.onProblem(`${command.valueType} ${command.intent} of instance ${processInstanceKey} failed: ${error instanceof Error ? error.stack : message}`)
  }

  /** What nobody can process must not stay due for ever. */
  private dropAlarm({ valueType, intent, key }: QueuedCommand): void {
    const timer = valueType === 'TIMER' ? this.state.timers.get(key) : undefined
    if (timer !== undefined) this.turn.event('TIMER', 'CANCELED', key, timer)
    const job = intent === 'TIME_OUT' || intent === 'RECUR_AFTER_BACKOFF' ? this.state.jobs.get(key) : undefined
    if (job !== undefined) this.turn.event('JOB', 'CANCELED', key, job.value)
  }

  private commit(taken: number): TurnOutcome {
    this.turns += 1
    if (this.turns % FORGET_EVERY === 0) this.forgetEnded()
    const records = this.turn.takeRecords()
    const jobTypes = [...this.jobTypes].filter((type) => this.state.activatableJobs.first(type) !== undefined)
    this.jobTypes = new Set(jobTypes.filter((type) => this.standing.has(type)))
    const backlog = this.backlog.length === 0 ? '' : JSON.stringify(this.backlog)
    if (records.length > 0) this.store.commit({ records, keyCounter: this.turn.keyCounter, backlog })
    return { responses: this.responses, jobTypes, records: records.length, unfinished: this.backlog.length > 0 || this.jobTypes.size > 0, taken }
  }

  /** Instances that were ended from outside have no result; their callers give up by themselves. */
  private forgetEnded(): void {
    for (const key of this.waiting.keys()) if (!this.state.elementInstances.has(key)) this.waiting.delete(key)
  }

  private finishResult(key: Key, all: Variables): void {
    const waiting = this.waiting.get(key)
    if (waiting === undefined) return
    this.waiting.delete(key)
    const { fetchVariables, requestId, answer } = waiting
    const variables = fetchVariables.length === 0 ? all : Object.fromEntries(Object.entries(all).filter(([name]) => fetchVariables.includes(name)))
    this.responses.push([requestId, { ...answer, variables }])
  }

  /** State on disk may be older than the records: what lies between is applied again. */
  private replay(): void {
    for (const record of this.store.log.from(this.store.log.appliedPosition + 1)) {
      applyRecord(this.state, record)
      // Nothing is ever taken back here: the memory of it need not grow.
      if (record.position % 1_000 === 0) this.store.undo.clear()
    }
    this.store.undo.clear()
  }
}

/** Applies a record to state as it was applied when it was written. */
export function applyRecord(state: State, record: EngineRecord): void {
  if (record.recordType === 'EVENT') applyEvent(state, record.valueType, record.intent, record.key, record.value, record.recordVersion)
}

function toQueued({ id, command }: Request): QueuedCommand {
  return { ...toPendingCommand(command), position: -1, requestId: id }
}

function instanceKeyOf({ value, valueType, key }: QueuedCommand, state: State): Key {
  if (valueType === 'JOB') return state.jobs.get(key)?.value.processInstanceKey ?? -1
  if (valueType === 'INCIDENT') return state.incidents.get(key)?.processInstanceKey ?? -1
  if (valueType === 'TIMER') return state.timers.get(key)?.processInstanceKey ?? -1
  return 'processInstanceKey' in value && typeof value.processInstanceKey === 'number' ? value.processInstanceKey : -1
}
