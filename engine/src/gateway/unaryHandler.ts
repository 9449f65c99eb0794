import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import type { Command } from '../protocol/Command.ts'
import { isRejection } from '../protocol/Rejection.ts'
import type { Engine } from '../runtime/Engine.ts'
import type { Backpressure } from './Backpressure.ts'
import { errorOfRejection, statusOf } from './GatewayError.ts'
import type { UnaryRpc } from './rpcs/UnaryRpc.ts'

/** A gRPC handler of a call with one answer. */
export type UnaryHandler<Request> = (call: ServerUnaryCall<Request, object>, answer: sendUnaryData<object>) => void

/** Makes a gRPC handler of an RPC: translate, submit, translate back. Nothing is answered before the engine has it durably. */
export function unaryHandler<Request, C extends Command>(engine: Engine, backpressure: Backpressure, rpc: UnaryRpc<Request, C>): UnaryHandler<Request> {
  return answering(async (request) => {
    const command = rpc.toCommand(request)
    const answer = await backpressure.run(command.kind, weightOfRequest(request), () => engine.submit(command))
    if (isRejection(answer)) throw errorOfRejection(answer)
    return rpc.toResponse(answer)
  })
}

/** About how many characters a request holds: its texts and files, three levels down at most. */
export function weightOfRequest(value: unknown, depth = 0): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length
  if (typeof value !== 'object' || value === null || depth > 3) return 0
  let weight = 0
  for (const part of Object.values(value)) weight += weightOfRequest(part, depth + 1)
  return weight
}

/** Answers a call with what a function makes of its request; whatever it throws becomes the status. */
export function answering<Request>(handle: (request: Request) => Promise<object>): UnaryHandler<Request> {
  return (call, answer) => {
    handle(call.request).then(
      (response) => answer(null, response),
      (error: unknown) => answer(statusOf(error)),
    )
  }
}
