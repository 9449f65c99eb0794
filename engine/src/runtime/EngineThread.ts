import { Worker } from 'node:worker_threads'
import type { AnswerOf } from '../protocol/Answer.ts'
import type { ActivateJobs, Command } from '../protocol/Command.ts'
import type { EngineRecord } from '../protocol/EngineRecord.ts'
import type { Rejection } from '../protocol/Rejection.ts'
import type { AwaitedJobs, Engine, EngineStatus } from './Engine.ts'
import type { EngineOptions } from './EngineOptions.ts'
import type { Request } from './EngineCore.ts'
import type { FromWriter, Question, ToWriter } from './threadMessages.ts'

/** Thrown to callers of an engine that is stopped or whose store failed. What was asked may not have been done. */
export class EngineStoppedError extends Error {}

/** Room for what lives no longer than a few turns. V8 would take three times as much under load, for nothing that could be measured. */
const YOUNG_MB = 24

interface Caller {
  resolve(answer: never): void
  reject(error: Error): void
}

/** The engine as its callers see it: a writer in its own thread, since fsync blocks the thread it runs on. */
export class EngineThread implements Engine {
  private readonly worker: Worker
  private readonly onProblem: (message: string) => void
  private readonly onQuiet: () => void
  private readonly callers = new Map<number, Caller>()
  private readonly jobListeners = new Set<(type: string) => void>()
  private readonly recordListeners = new Set<() => void>()
  /** Those of the callers who wait for jobs, and keep nobody busy. */
  private readonly standing = new Set<number>()
  private outbox: Request[] = []
  private nextId = 1
  private stopped: string | undefined
  private stopping: Promise<void> | undefined

  private constructor(worker: Worker, onProblem: (message: string) => void, onQuiet: () => void) {
    this.worker = worker
    this.onProblem = onProblem
    this.onQuiet = onQuiet
  }

  static start({ onProblem = () => undefined, onQuiet = () => undefined, ...data }: EngineOptions): Promise<Engine> {
    const worker = new Worker(new URL('./writerThread.ts', import.meta.url), { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
    const engine = new EngineThread(worker, onProblem, onQuiet)
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWriter) => {
        if (message.kind === 'ready') resolve(engine)
        else if (message.kind === 'broken') {
          reject(new EngineStoppedError(message.message))
          engine.break(message.message)
          // A thread that could not open its store would otherwise keep the process alive.
          void worker.terminate()
        } else engine.receive(message)
      })
      worker.on('error', (error) => {
        reject(error)
        engine.break(`Expected the engine's writer to go on, but it ended: ${error.message}`)
      })
      worker.on('exit', () => engine.break('The engine has stopped.'))
    })
  }

  submit<C extends Command>(command: C): Promise<AnswerOf<C> | Rejection> {
    return new Promise((resolve, reject) => {
      if (this.stopped !== undefined) return reject(new EngineStoppedError(this.stopped))
      const id = this.enlist({ resolve: resolve as (answer: never) => void, reject })
      // One message per tick carries all commands of the tick: they share a turn and its fsync.
      if (this.outbox.push({ id, command }) === 1) setImmediate(() => this.sendOutbox())
    })
  }

  awaitJobs(command: ActivateJobs): AwaitedJobs {
    let id = 0
    const answer = new Promise<AnswerOf<ActivateJobs> | Rejection>((resolve, reject) => {
      if (this.stopped !== undefined) return reject(new EngineStoppedError(this.stopped))
      id = this.enlist({ resolve, reject })
      this.standing.add(id)
      if (this.outbox.push({ id, command, stands: true }) === 1) setImmediate(() => this.sendOutbox())
    })
    return { answer, withdraw: () => this.withdraw(id) }
  }

  onJobsAvailable(listener: (type: string) => void): () => void {
    this.jobListeners.add(listener)
    return () => this.jobListeners.delete(listener)
  }

  onRecords(listener: () => void): () => void {
    this.recordListeners.add(listener)
    return () => this.recordListeners.delete(listener)
  }

  readRecords(from: number, limit: number): Promise<readonly EngineRecord[]> {
    return this.ask({ ask: 'records', from, limit })
  }

  exporterPosition(exporterId: string): Promise<number> {
    return this.ask({ ask: 'exporterPosition', exporterId })
  }

  acknowledge(exporterId: string, position: number): Promise<void> {
    return this.ask({ ask: 'acknowledge', exporterId, position })
  }

  async status(): Promise<EngineStatus> {
    const status = await this.ask<Omit<EngineStatus, 'queued'>>({ ask: 'status' })
    return { ...status, queued: this.callers.size - this.standing.size }
  }

  /** Copies the store into a new file while the engine goes on. */
  backup(file: string): Promise<void> {
    return this.ask({ ask: 'backup', file })
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopNow()
    return this.stopping
  }

  private async stopNow(): Promise<void> {
    this.sendOutbox()
    if (this.stopped !== undefined) return
    await this.ask({ ask: 'stop' })
    this.break('The engine has stopped.')
    await this.worker.terminate()
  }

  private withdraw(id: number): void {
    if (this.stopped !== undefined || !this.callers.has(id)) return
    // It may not have been sent yet.
    this.sendOutbox()
    this.post({ kind: 'withdraw', id })
  }

  private ask<T>(question: Question): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.stopped !== undefined) return reject(new EngineStoppedError(this.stopped))
      this.post({ kind: 'question', id: this.enlist({ resolve, reject }), question })
    })
  }

  private enlist(caller: Caller): number {
    const id = this.nextId
    this.nextId += 1
    this.callers.set(id, caller)
    return id
  }

  private sendOutbox(): void {
    if (this.outbox.length === 0 || this.stopped !== undefined) return
    this.post({ kind: 'requests', requests: this.outbox })
    this.outbox = []
  }

  private post(message: ToWriter): void {
    this.worker.postMessage(message)
  }

  private receive(message: Exclude<FromWriter, { kind: 'ready' | 'broken' }>): void {
    if (message.kind === 'problem') return this.onProblem(message.message)
    if (message.kind === 'quiet') return this.onQuiet()
    if (message.kind === 'reply') return this.settle(message.id, message.value)
    if (message.kind === 'failure') {
      this.callers.get(message.id)?.reject(new Error(message.message))
      this.callers.delete(message.id)
      return
    }
    for (const [id, answer] of message.responses) this.settle(id, answer)
    for (const type of message.jobTypes) this.tell(this.jobListeners, (listener) => listener(type))
    if (message.records > 0) this.tell(this.recordListeners, (listener) => listener())
  }

  private settle(id: number, value: unknown): void {
    const caller = this.callers.get(id)
    this.callers.delete(id)
    this.standing.delete(id)
    caller?.resolve(value as never)
  }

  private tell<L>(listeners: ReadonlySet<L>, call: (listener: L) => void): void {
    for (const listener of listeners) {
      try {
        call(listener)
      } catch (error) {
        this.onProblem(`A listener failed: ${error instanceof Error ? error.stack : String(error)}`)
      }
    }
  }

  private break(reason: string): void {
    if (this.stopped !== undefined) return
    this.stopped = reason
    for (const caller of this.callers.values()) caller.reject(new EngineStoppedError(reason))
    this.callers.clear()
  }
}
