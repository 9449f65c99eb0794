import type { CommandProcessor } from './CommandProcessor.ts'

/** Whatever moves in a scope may be what an inclusive gateway there has waited for. */
export function lookAgain(processor: CommandProcessor<'PROCESS_INSTANCE'>): CommandProcessor<'PROCESS_INSTANCE'> {
  return (command, context) => {
    processor(command, context)
    context.inclusiveJoins.lookAgain(command.value.flowScopeKey)
  }
}
