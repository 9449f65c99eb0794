import type { Clock } from './Clock.ts'
import { EngineCore, type Request } from './EngineCore.ts'
import { openStore } from './openStore.ts'
import type { EngineStore } from '../store/EngineStore.ts'
import { settle } from './settle.ts'
import { storeFailure } from './storeFailure.ts'
import type { FromWriter, Question, WriterData } from './threadMessages.ts'
import { TurnPace } from './TurnPace.ts'

const IDLE_FLUSH_MS = 500
const KEEP_RECORDS = 100_000
/** Nothing asked and nothing done for so long counts as quiet. */
const QUIET_MS = 5_000
/** The longest sleep while something is planned: a clock that was set forward, or a machine that slept, is noticed by then. */
const MAX_SLEEP_MS = 2_000

/** Runs the core in turns: what has come in, what is due, commit, answers; sleeps until one of them calls. */
export class Writer {
  private readonly store: EngineStore
  private readonly core: EngineCore
  private readonly clock: Clock
  private readonly send: (message: FromWriter) => void
  private readonly dataDir: string
  private readonly pace = new TurnPace()
  private inbox: Request[] = []
  private scheduled = false
  private broken = false
  private alarm: NodeJS.Timeout | undefined
  private idle: NodeJS.Timeout | undefined
  private readonly quiet: NodeJS.Timeout

  /** Throws an Error with one sentence when the store can't be opened. */
  constructor(data: WriterData, clock: Clock, send: (message: FromWriter) => void) {
    this.store = openStore(data.dataDir, data.keepRecords ?? KEEP_RECORDS)
    this.clock = clock
    this.send = send
    this.dataDir = data.dataDir
    try {
      this.core = new EngineCore(this.store, data.zone ?? 'UTC', (message) => send({ kind: 'problem', message }))
    } catch (error) {
      throw storeFailure(data.dataDir, error)
    }
    this.quiet = setTimeout(() => this.beQuiet(), QUIET_MS)
    this.schedule()
  }

  accept(requests: readonly Request[]): void {
    this.inbox.push(...requests)
    this.schedule()
  }

  /** Ends a request that stands, with no jobs; one that is answered already stays so. */
  withdraw(id: number): void {
    const at = this.inbox.findIndex((request) => request.id === id)
    if (at >= 0) this.inbox.splice(at, 1)
    if (at >= 0 || this.core.withdraw(id)) this.send({ kind: 'reply', id, value: { jobs: [], truncated: false } })
  }

  async answer(question: Question): Promise<unknown> {
    switch (question.ask) {
      case 'records':
        return this.store.log.read(question.from, Math.min(question.limit, 10_000))
      case 'exporterPosition':
        return this.store.log.exporterPosition(question.exporterId)
      case 'acknowledge':
        this.store.log.acknowledge(question.exporterId, question.position)
        return this.flushSoon()
      case 'status': {
        const { processedCommands, bannedInstances } = this.core
        return { lastPosition: this.store.log.lastPosition, processedCommands, bannedInstances }
      }
      case 'backup':
        return this.store.backup(question.file)
      case 'stop':
        return this.stop()
    }
  }

  private schedule(): void {
    if (this.scheduled || this.broken) return
    this.scheduled = true
    // The loop looks for further messages between turns, so that they share the next one.
    setImmediate(() => this.turn())
  }

  private turn(): void {
    this.scheduled = false
    if (this.broken) return
    clearTimeout(this.alarm)
    clearTimeout(this.idle)
    const began = performance.now()
    const outcome = this.guard(() => this.core.process(this.clock.now(), this.inbox.slice(0, this.pace.requests)))
    if (outcome === undefined) return
    if (outcome.records > 0) this.pace.note(outcome.taken, performance.now() - began, this.store.lastCommitMs)
    this.inbox.splice(0, outcome.taken)
    const { responses, jobTypes, records } = outcome
    if (responses.length > 0 || records > 0) {
      this.send({ kind: 'turn', responses, jobTypes, records })
      this.quiet.refresh()
    }
    if (this.inbox.length > 0 || outcome.unfinished) this.schedule()
    else this.sleep()
  }

  /** Work on the store. When it fails, nothing of the turn was acknowledged and memory is ahead of the disk: only a restart is safe. */
  private guard<T>(work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      this.broken = true
      this.send({ kind: 'broken', message: storeFailure(this.dataDir, error).message })
      return undefined
    }
  }

  private sleep(): void {
    const due = this.core.nextDue()
    if (due !== undefined) {
      const wait = Math.min(MAX_SLEEP_MS, Math.max(0, due - this.clock.now()))
      this.alarm = setTimeout(() => this.schedule(), wait)
    }
    this.flushSoon()
  }

  private flushSoon(): void {
    clearTimeout(this.idle)
    if (!this.broken) this.idle = setTimeout(() => this.guard(() => this.store.flush()), IDLE_FLUSH_MS)
  }

  private beQuiet(): void {
    settle()
    this.send({ kind: 'quiet' })
  }

  private stop(): void {
    while (!this.broken && this.inbox.length > 0) this.turn()
    clearTimeout(this.alarm)
    clearTimeout(this.idle)
    clearTimeout(this.quiet)
    if (!this.broken) this.guard(() => this.store.flush())
    // What a broken store has in memory must not reach its disk.
    this.broken = true
    this.store.close()
  }
}
