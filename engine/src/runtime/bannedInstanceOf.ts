import type { PendingCommand } from '../commands/CommandProcessor.ts'
import type { Key } from '../protocol/Key.ts'
import type { ReadState } from '../state/State.ts'

/** The banned instance a command would touch; undefined when it touches none. */
export function bannedInstanceOf({ valueType, key, value }: PendingCommand, state: ReadState): Key | undefined {
  const instance = touched(valueType, key, value, state)
  return instance !== undefined && instance > 0 && state.banned.has(instance) ? instance : undefined
}

function touched(valueType: PendingCommand['valueType'], key: Key, value: object, state: ReadState): Key | undefined {
  switch (valueType) {
    case 'JOB':
      return state.jobs.get(key)?.value.processInstanceKey
    case 'TIMER':
      return state.timers.get(key)?.processInstanceKey
    case 'INCIDENT':
      return state.incidents.get(key)?.processInstanceKey
    case 'VARIABLE_DOCUMENT':
      return 'scopeKey' in value ? state.elementInstances.get(Number(value.scopeKey))?.value.processInstanceKey : undefined
    case 'PROCESS_INSTANCE':
    case 'MESSAGE_SUBSCRIPTION':
    case 'PROCESS_MESSAGE_SUBSCRIPTION':
      return 'processInstanceKey' in value ? Number(value.processInstanceKey) : undefined
    default:
      return undefined
  }
}
