import type { CommandProcessor } from './CommandProcessor.ts'

/** Sets variables of an active element: in its scope alone, or where they already are around it. */
export const setVariables: CommandProcessor<'VARIABLE_DOCUMENT'> = ({ value }, { state, writer, variables, answer, reject }) => {
  const { scopeKey, updateSemantics } = value
  const instance = state.elementInstances.get(scopeKey)
  if (instance === undefined || instance.state === 'TERMINATING') {
    return reject('NOT_FOUND', `Expected to update variables for element with key '${scopeKey}', but no such element was found`)
  }
  const key = writer.nextKey()
  if (updateSemantics === 'LOCAL') variables.setLocal(scopeKey, instance.value, value.variables)
  else variables.merge(scopeKey, instance.value, value.variables)
  writer.event('VARIABLE_DOCUMENT', 'UPDATED', key, value)
  answer('setVariables', { key })
}
