import type { CommandProcessor } from './CommandProcessor.ts'

/** Whatever moves in a scope may be what an inclusive gateway there has waited for. */
export function lookAgain(processor: CommandProcessor<'PROCESS_INSTANCE'>): CommandProcessor<'PROCESS_INSTANCE'> {
  return (command, context) => {
    processor(command, context)
    const { flowScopeKey, processDefinitionKey } = command.value
    if (flowScopeKey > 0 && context.state.models.get(processDefinitionKey).inclusiveJoins.length > 0) context.inclusiveJoins.lookAgain(flowScopeKey)
  }
}
