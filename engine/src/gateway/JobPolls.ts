import type { ActivatedJob } from '../protocol/Answer.ts'
import type { ActivateJobs } from '../protocol/Command.ts'
import { isRejection } from '../protocol/Rejection.ts'
import type { AwaitedJobs, Engine } from '../runtime/Engine.ts'
import { errorOfRejection } from './GatewayError.ts'
import { returnJobs } from './returnJobs.ts'

/** One client waiting for jobs. */
export interface JobPoll {
  readonly command: ActivateJobs
  /** Milliseconds to wait for a job; negative: don't wait. */
  readonly patience: number
  /** Called once: with jobs, or with none when the patience is at its end. False: the client is gone. */
  readonly deliver: (jobs: readonly ActivatedJob[]) => boolean
  readonly fail: (error: unknown) => void
}

interface Waiting extends JobPoll {
  readonly timer: NodeJS.Timeout
}

interface Handle {
  gone: boolean
  waiting?: Waiting
}

/**
 * Long polling. A poll that finds no job waits in the queue of its type; news of jobs serves the queue in the order of arrival, each
 * poll with what there is, never waiting for more.
 */
export class JobPolls {
  private readonly engine: Engine
  private readonly queues = new Map<string, Set<Waiting>>()
  /** How often jobs of a type were announced while somebody was asking: closes the gap between an empty answer and the queue. */
  private readonly news = new Map<string, { asking: number; count: number }>()
  private readonly serving = new Set<string>()
  /** The first of each queue, as it stands inside the engine. */
  private readonly standing = new Map<string, { readonly poll: Waiting; readonly awaited: AwaitedJobs }>()
  private readonly mayStand: (type: string) => boolean

  /** `mayStand` tells whether jobs of a type are for polls at all, as they come. */
  constructor(engine: Engine, mayStand: (type: string) => boolean = () => true) {
    this.engine = engine
    this.mayStand = mayStand
  }

  /** Polls that wait. */
  get waiting(): number {
    return [...this.queues.values()].reduce((sum, queue) => sum + queue.size, 0)
  }

  /** Serves a poll now or later. The answer is the way to give it up. */
  poll(poll: JobPoll): () => void {
    const handle: Handle = { gone: false }
    this.ask(poll, handle).catch(poll.fail)
    return () => {
      handle.gone = true
      if (handle.waiting !== undefined) this.forget(handle.waiting)
    }
  }

  /** Wakes those who wait for this type. */
  jobsAvailable(type: string): void {
    const news = this.news.get(type)
    if (news !== undefined) news.count += 1
    // The one that stands was served by the engine itself, or sees these jobs as it comes; the others follow it.
    if (this.queues.has(type) && !this.standing.has(type)) void this.serve(type)
  }

  /** Lets polls of a type stand no more: somebody else comes first from now on. */
  yieldTo(type: string): void {
    this.standing.get(type)?.awaited.withdraw()
  }

  /** Ends all waiting polls with no jobs. */
  close(): void {
    for (const queue of this.queues.values()) for (const waiting of queue) this.expire(waiting)
  }

  private async ask(poll: JobPoll, handle: Handle): Promise<void> {
    const { type } = poll.command
    const news = this.news.get(type) ?? { asking: 0, count: 0 }
    this.news.set(type, news)
    news.asking += 1
    const before = news.count
    try {
      const delivered = await this.activate(poll)
      if (delivered) return
    } finally {
      news.asking -= 1
      if (news.asking === 0) this.news.delete(type)
    }
    if (poll.patience < 0 || handle.gone) {
      poll.deliver([])
      return
    }
    handle.waiting = this.park(poll)
    if (news.count !== before) void this.serve(type)
    else this.stand(type)
  }

  private park(poll: JobPoll): Waiting {
    const waiting: Waiting = { ...poll, timer: setTimeout(() => this.expire(waiting), Math.min(poll.patience, 2 ** 31 - 1)) }
    const queue = this.queues.get(poll.command.type) ?? new Set()
    this.queues.set(poll.command.type, queue.add(waiting))
    return waiting
  }

  /** One at a time per type; news that comes meanwhile is served by the same round, since the queue is asked until it finds nothing. */
  private async serve(type: string): Promise<void> {
    if (this.serving.has(type)) {
      const news = this.news.get(type)
      if (news !== undefined) news.count += 1
      return
    }
    this.serving.add(type)
    const news = this.news.get(type) ?? { asking: 0, count: 0 }
    this.news.set(type, news)
    news.asking += 1
    try {
      for (;;) {
        const [first] = this.queues.get(type) ?? []
        if (first === undefined) return
        const before = news.count
        const delivered = await this.activate(first).catch((error: unknown) => {
          first.fail(error)
          return true
        })
        if (delivered) this.forget(first)
        else if (news.count === before) return
      }
    } finally {
      this.serving.delete(type)
      news.asking -= 1
      if (news.asking === 0) this.news.delete(type)
      this.stand(type)
    }
  }

  /** Lets the first of a queue wait inside the engine, where a job reaches it in the turn that makes it. */
  private stand(type: string): void {
    const [poll] = this.queues.get(type) ?? []
    if (poll === undefined || this.standing.has(type) || this.serving.has(type) || !this.mayStand(type)) return
    const awaited = this.engine.awaitJobs(poll.command)
    this.standing.set(type, { poll, awaited })
    this.served(poll, awaited).catch((error: unknown) => {
      const waits = this.waits(poll)
      this.forget(poll)
      if (waits) poll.fail(error)
    })
  }

  private async served(poll: Waiting, awaited: AwaitedJobs): Promise<void> {
    const { type } = poll.command
    const answer = await awaited.answer.finally(() => this.standing.delete(type))
    if (isRejection(answer)) throw errorOfRejection(answer)
    const { jobs } = answer
    const waits = this.waits(poll)
    if (jobs.length > 0) {
      this.forget(poll)
      if (!waits || !poll.deliver(jobs)) await returnJobs(this.engine, jobs)
      void this.serve(type)
    } else if (!waits) this.stand(type)
    // It still waits and got nothing: what there is can't be handed out. News will wake it.
  }

  /** True when the poll got jobs. Jobs for a client that is gone go back. */
  private async activate(poll: JobPoll): Promise<boolean> {
    const answer = await this.engine.submit(poll.command)
    if (isRejection(answer)) throw errorOfRejection(answer)
    if (answer.jobs.length === 0) return false
    if (!poll.deliver(answer.jobs)) await returnJobs(this.engine, answer.jobs)
    return true
  }

  private waits(poll: Waiting): boolean {
    return this.queues.get(poll.command.type)?.has(poll) === true
  }

  private expire(waiting: Waiting): void {
    this.forget(waiting)
    waiting.deliver([])
  }

  private forget(waiting: Waiting): void {
    clearTimeout(waiting.timer)
    if (this.standing.get(waiting.command.type)?.poll === waiting) this.standing.get(waiting.command.type)?.awaited.withdraw()
    const { type } = waiting.command
    const queue = this.queues.get(type)
    queue?.delete(waiting)
    if (queue?.size === 0) this.queues.delete(type)
  }
}
