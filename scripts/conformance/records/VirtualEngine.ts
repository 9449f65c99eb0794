import { type ActivateJobs, type AwaitedJobs, BROKER_VERSION, type Command, type Engine, type EngineRecord, type EngineStatus, type Rejection } from '../../../engine/src/index.ts'
import type { AnswerOf } from '../../../engine/src/protocol/Answer.ts'
import { EngineCore } from '../../../engine/src/runtime/EngineCore.ts'
import { EngineStore } from '../../../engine/src/store/EngineStore.ts'

type Answered = (answer: object) => void

/** The embedded engine in memory behind its own interface, with a clock that stands still until it is advanced. */
export class VirtualEngine implements Engine {
  readonly version = BROKER_VERSION
  /** What the engine met that it must never meet. */
  readonly problems: string[] = []
  readonly #store = new EngineStore(':memory:')
  readonly #core = new EngineCore(this.#store, 'UTC', (problem) => this.problems.push(problem))
  readonly #waiting = new Map<number, Answered>()
  readonly #jobListeners = new Set<(type: string) => void>()
  #now = Date.now()
  #requests = 0

  submit<C extends Command>(command: C): Promise<AnswerOf<C> | Rejection> {
    const id = ++this.#requests
    const answer = new Promise<object>((resolve) => this.#waiting.set(id, resolve))
    this.#turn([{ id, command }])
    return answer as Promise<AnswerOf<C> | Rejection>
  }

  awaitJobs(command: ActivateJobs): AwaitedJobs {
    const id = ++this.#requests
    const answer = new Promise<object>((resolve) => this.#waiting.set(id, resolve))
    this.#turn([{ id, command, stands: true }])
    const withdraw = (): void => {
      if (this.#core.withdraw(id)) this.#waiting.get(id)?.({ jobs: [], truncated: false })
    }
    return { answer: answer as AwaitedJobs['answer'], withdraw }
  }

  /** Jumps, as Zeebe's clock does: what was due on the way is due now. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
    this.#turn([])
  }

  /** Everything from a position on. */
  records(from: number): readonly EngineRecord[] {
    return [...this.#store.log.from(from)]
  }

  onJobsAvailable(listener: (type: string) => void): () => void {
    this.#jobListeners.add(listener)
    return () => this.#jobListeners.delete(listener)
  }

  onRecords(): () => void {
    return () => undefined
  }

  readRecords(from: number, limit: number): Promise<readonly EngineRecord[]> {
    return Promise.resolve(this.#store.log.read(from, limit))
  }

  exporterPosition(): Promise<number> {
    return Promise.resolve(0)
  }

  acknowledge(): Promise<void> {
    return Promise.resolve()
  }

  backup(): Promise<void> {
    return Promise.reject(new Error('This engine lives in memory.'))
  }

  status(): Promise<EngineStatus> {
    return Promise.resolve({ lastPosition: 0, processedCommands: this.#requests, bannedInstances: 0, queued: this.#waiting.size })
  }

  stop(): Promise<void> {
    this.#store.close()
    return Promise.resolve()
  }

  #turn(requests: readonly { id: number; command: Command; stands?: boolean }[]): void {
    let outcome = this.#core.process(this.#now, requests)
    for (;;) {
      for (const [id, answer] of outcome.responses) {
        this.#waiting.get(id)?.(answer)
        this.#waiting.delete(id)
      }
      if (!outcome.unfinished) return
      outcome = this.#core.process(this.#now, [])
    }
  }
}
