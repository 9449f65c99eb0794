import type { StartEvent } from '../../model/elements.ts'
import { startSubscriptionId } from '../../state/keys.ts'
import type { DeployedProcess } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'

/** From now on events start the new version of a process, not the old one. */
export function openStartEvents(process: DeployedProcess, previous: DeployedProcess | undefined, context: CommandContext): void {
  const { startEvents } = context.state.models.get(process.processDefinitionKey).root
  const openAll = (kind: 'timer' | 'signal' | 'message'): void => {
    for (const start of startEvents) if (start.trigger?.kind === kind) open(start, process, context)
  }
  if (previous !== undefined) closeTimers(previous, context)
  openAll('timer')
  if (previous !== undefined) closeSubscriptions(previous, context)
  openAll('signal')
  openAll('message')
}

/** Ends what could still start an old version. */
export function closeStartEvents(process: DeployedProcess, context: CommandContext): void {
  closeTimers(process, context)
  closeSubscriptions(process, context)
}

function closeTimers({ processDefinitionKey }: DeployedProcess, { state, writer }: CommandContext): void {
  for (const { id } of state.timersByElement.list(processDefinitionKey)) {
    const timer = state.timers.get(Number(id))
    if (timer !== undefined) writer.event('TIMER', 'CANCELED', Number(id), timer)
  }
}

function closeSubscriptions({ processDefinitionKey }: DeployedProcess, { state, writer }: CommandContext): void {
  for (const { id } of state.models.get(processDefinitionKey).root.startEvents) {
    const message = state.messageStartSubscriptions.get(startSubscriptionId(processDefinitionKey, id))
    if (message !== undefined) writer.event('MESSAGE_START_EVENT_SUBSCRIPTION', 'DELETED', message.key, message.value)
  }
  for (const { id } of state.signalSubscriptionsByElement.list(processDefinitionKey)) {
    const signal = state.signalSubscriptions.get(String(id))
    if (signal !== undefined) writer.event('SIGNAL_SUBSCRIPTION', 'DELETED', signal.key, signal.value)
  }
}

function open({ id, trigger }: StartEvent, { processDefinitionKey, bpmnProcessId }: DeployedProcess, { writer, timers, expressions }: CommandContext): void {
  if (trigger?.kind === 'timer') {
    const due = timers.first(trigger, -1)
    writer.event('TIMER', 'CREATED', writer.nextKey(), { elementInstanceKey: -1, processInstanceKey: -1, ...due, targetElementId: id, processDefinitionKey })
  }
  if (trigger?.kind === 'message') {
    const messageName = expressions.string(trigger.name, -1)
    const value = { processDefinitionKey, bpmnProcessId, startEventId: id, messageName }
    const idle = { processInstanceKey: -1, messageKey: -1, correlationKey: '', variables: {} }
    writer.event('MESSAGE_START_EVENT_SUBSCRIPTION', 'CREATED', writer.nextKey(), { ...value, ...idle })
  }
  if (trigger?.kind === 'signal') {
    const signalName = expressions.string(trigger.name, -1)
    writer.event('SIGNAL_SUBSCRIPTION', 'CREATED', writer.nextKey(), { signalName, processDefinitionKey, bpmnProcessId, catchEventId: id, catchEventInstanceKey: -1 })
  }
}
