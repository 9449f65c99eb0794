import { status } from '@grpc/grpc-js'
import { GatewayError } from './GatewayError.ts'

/** Kinds of commands that finish work already begun: refusing them would only make the queue longer. */
const FINISHING: ReadonlySet<string> = new Set(['completeJob', 'failJob', 'throwError', 'updateJobTimeout', 'updateJobRetries'])

/** Bounds how many commands wait for the engine, so that an overload is answered and not hoarded. */
export class Backpressure {
  private waiting = 0
  private readonly limit: number

  /** `limit`: commands in flight; commands that finish work may take four times as many places. */
  constructor(limit: number) {
    this.limit = limit
  }

  /** Commands accepted and not answered yet. */
  get inFlight(): number {
    return this.waiting
  }

  /** Runs a piece of work, or throws RESOURCE_EXHAUSTED when too much waits already. */
  async run<T>(kind: string, work: () => Promise<T>): Promise<T> {
    if (this.waiting >= (FINISHING.has(kind) ? this.limit * 4 : this.limit)) {
      throw new GatewayError(status.RESOURCE_EXHAUSTED, 'Expected to execute the command, but the partition is overloaded: too many requests wait. Please try again later.')
    }
    this.waiting += 1
    try {
      return await work()
    } finally {
      this.waiting -= 1
    }
  }
}
