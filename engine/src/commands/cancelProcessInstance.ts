import type { CommandProcessor } from './CommandProcessor.ts'

/** Terminates a process instance that was not called by another. Answers before the termination is finished. */
export const cancelProcessInstance: CommandProcessor<'PROCESS_INSTANCE'> = ({ key }, { state, lifecycle, answer, reject }) => {
  const instance = state.elementInstances.get(key)
  if (instance === undefined || instance.value.bpmnElementType !== 'PROCESS' || instance.state === 'TERMINATING') {
    return reject('NOT_FOUND', `Expected to cancel a process instance with key '${key}', but no such process was found`)
  }
  if (instance.value.parentProcessInstanceKey > 0) {
    return reject(
      'INVALID_STATE',
      `Expected to cancel a process instance with key '${key}', but it is created by a parent process instance. Cancel the root process instance '${instance.value.parentProcessInstanceKey}' instead.`,
    )
  }
  lifecycle.terminate(instance)
  answer('cancelProcessInstance', {})
}
