import { status } from '@grpc/grpc-js'
import { isRejection } from '../protocol/Rejection.ts'
import type { Engine } from '../runtime/Engine.ts'
import { overloaded } from './Backpressure.ts'
import { errorOfRejection, GatewayError } from './GatewayError.ts'
import { createWithResultRpc, type CreateWithResultRequest } from './rpcs/instanceRpcs.ts'
import { answering, weightOfRequest, type UnaryHandler } from './unaryHandler.ts'

/** Zeebe's default time a request may take, in milliseconds. */
const DEFAULT_TIMEOUT = 15_000
/** Instances that callers wait for; each holds memory until its time is up. */
const MAX_WAITING = 10_000
/** Characters of their requests: the transport keeps them until the answer. */
const MAX_WEIGHT = 256_000_000

/** CreateProcessInstanceWithResult: waits for the end of the instance, but not longer than asked; the instance goes on either way. */
export function createWithResult(engine: Engine, address: string): UnaryHandler<CreateWithResultRequest> {
  let waiting = 0
  let weight = 0
  return answering(async (request) => {
    const command = createWithResultRpc.toCommand(request)
    const own = weightOfRequest(request)
    if (waiting >= MAX_WAITING || weight + own > MAX_WEIGHT) throw overloaded(command.kind)
    waiting += 1
    weight += own
    try {
      const answer = await within(timeoutOf(request), engine.submit(command), address)
      if (isRejection(answer)) throw errorOfRejection(answer)
      return createWithResultRpc.toResponse(answer)
    } finally {
      waiting -= 1
      weight -= own
    }
  })
}

/** No time, or less than none, means the usual one. */
function timeoutOf({ requestTimeout }: CreateWithResultRequest): number {
  return Number(requestTimeout) > 0 ? Number(requestTimeout) : DEFAULT_TIMEOUT
}

async function within<T>(millis: number, work: Promise<T>, address: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    // Beyond this setTimeout would fire at once.
    timer = setTimeout(() => reject(new GatewayError(status.DEADLINE_EXCEEDED, timeoutText(millis, address))), Math.min(millis, 2 ** 31 - 1))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function timeoutText(millis: number, address: string): string {
  return `Time out between gateway and broker: Request command-api-1 to ${address} timed out in PT${millis / 1000}S`
}
