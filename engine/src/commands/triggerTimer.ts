import { Incident } from '../behaviors/Incident.ts'
import type { Due } from '../behaviors/TimerBehavior.ts'
import type { CatchEvent } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { TimerRecord } from '../protocol/RecordValue.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'

/** A timer is due: its event happens, and a cycle begins its next round. */
export const triggerTimer: CommandProcessor<'TIMER'> = ({ key }, context) => {
  const { state, writer, events, reject } = context
  const timer = state.timers.get(key)
  if (timer === undefined) return reject('NOT_FOUND', `Expected to trigger a timer with key '${key}', but no such timer was found`)
  if (timer.elementInstanceKey <= 0) return startProcess(key, timer, context)
  writer.event('TIMER', 'TRIGGERED', key, timer)
  const instance = state.elementInstances.get(timer.elementInstanceKey)
  const event = instance === undefined ? undefined : state.models.elementOf(instance.value).events.find(({ id }) => id === timer.targetElementId)
  if (instance === undefined || event === undefined || !events.accepts(instance, event)) return
  events.trigger(instance, event, {})
  const next = following(event.trigger, instance.key, timer, context)
  if (next !== undefined) events.createTimer(instance, event.id, next)
}

/** The timer and the next of its cycle name the instance they begin. */
function startProcess(key: Key, timer: TimerRecord, context: CommandContext): void {
  const { state, writer, processes } = context
  const processInstanceKey = writer.nextKey()
  writer.event('TIMER', 'TRIGGERED', key, { ...timer, processInstanceKey })
  const process = state.processes.get(timer.processDefinitionKey)
  if (process === undefined) return
  processes.startAt(process, timer.targetElementId, {}, processInstanceKey)
  const start = state.models.get(timer.processDefinitionKey).root.startEvents.find(({ id }) => id === timer.targetElementId)
  const next = start?.trigger === undefined ? undefined : following(start.trigger, -1, timer, context)
  if (next !== undefined) writer.event('TIMER', 'CREATED', writer.nextKey(), { ...timer, ...next, processInstanceKey })
}

/** A cycle that can no longer be computed ends; there is no element left to carry an incident. */
function following(trigger: CatchEvent['trigger'], scopeKey: number, timer: TimerRecord, { timers }: CommandContext): Due | undefined {
  if (trigger.kind !== 'timer') return undefined
  try {
    return timers.following(trigger, scopeKey, timer)
  } catch (error) {
    if (error instanceof Incident) return undefined
    throw error
  }
}
