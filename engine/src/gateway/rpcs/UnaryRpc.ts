import type { AnswerOf } from '../../protocol/Answer.ts'
import type { Command } from '../../protocol/Command.ts'

/** How one RPC with one answer is translated: request in, command out; answer in, response out. */
export interface UnaryRpc<Request, C extends Command> {
  /** Throws what `toGatewayError` knows. */
  readonly toCommand: (request: Request) => C
  readonly toResponse: (answer: AnswerOf<C>) => object
}

/** Ties the two halves to one command. */
export function unaryRpc<Request, C extends Command>(
  toCommand: (request: Request) => C,
  toResponse: (answer: AnswerOf<C>) => object = () => ({}),
): UnaryRpc<Request, C> {
  return { toCommand, toResponse }
}
