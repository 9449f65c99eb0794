import { status } from '@grpc/grpc-js'
import { GatewayError } from './GatewayError.ts'

/** Kinds of commands that finish work already begun: refusing them would only make the queue longer. */
const FINISHING: ReadonlySet<string> = new Set(['completeJob', 'failJob', 'throwError', 'updateJobTimeout', 'updateJobRetries'])

/** Kinds for which Zeebe asks one partition after the other. */
const CREATING: ReadonlySet<string> = new Set(['createProcessInstance', 'createProcessInstanceWithResult'])

/** Characters of requests that may wait: what is accepted lies in memory. */
const MAX_WEIGHT = 64_000_000

/** Bounds how many commands wait for the engine, so that an overload is answered and not hoarded. */
export class Backpressure {
  private waiting = 0
  private weight = 0
  private readonly limit: number

  /** `limit`: commands in flight; commands that finish work may take four times as many places. */
  constructor(limit: number) {
    this.limit = limit
  }

  /** Commands accepted and not answered yet. */
  get inFlight(): number {
    return this.waiting
  }

  /** Runs a piece of work on a request of about so many characters, or throws RESOURCE_EXHAUSTED when too much waits already. */
  async run<T>(kind: string, weight: number, work: () => Promise<T>): Promise<T> {
    const room = FINISHING.has(kind) ? 4 : 1
    if (this.waiting >= this.limit * room || (this.waiting > 0 && this.weight + weight > MAX_WEIGHT * room)) {
      throw overloaded(kind)
    }
    this.waiting += 1
    this.weight += weight
    try {
      return await work()
    } finally {
      this.waiting -= 1
      this.weight -= weight
    }
  }
}

/** What Zeebe answers when it has too much to do: clients back off and try again by the status, people read the sentence. */
export function overloaded(kind: string): GatewayError {
  return new GatewayError(status.RESOURCE_EXHAUSTED, sentenceOf(kind))
}

function sentenceOf(kind: string): string {
  if (FINISHING.has(kind)) return "Failed to write client request to partition '1', because the writer buffer is full."
  if (!CREATING.has(kind)) return 'Reached maximum capacity of requests handled'
  return 'Expected to execute the command on one of the partitions, but all failed; there are no more partitions available to retry. Please try again. If the error persists contact your zeebe operator'
}
