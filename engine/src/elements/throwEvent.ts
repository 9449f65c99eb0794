import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { ThrowEvent } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { finishTermination, leave } from './steps.ts'
import { throwEscalation } from './throwEscalation.ts'

/** Throws what it says and goes on; a message is thrown by a job, a compensation waits until all is undone. */
export const throwEvent: ElementProcessor<ThrowEvent> = {
  activate(event, instance, behaviors) {
    const { expressions, mappings, jobs, lifecycle, compensations } = behaviors
    if (event.job !== undefined) {
      mappings.applyInputs(event, instance)
      jobs.create(instance, jobs.evaluate(event.job, instance))
      lifecycle.activated(instance)
    } else if (event.escalationCode !== undefined) {
      throwEscalation(expressions.string(event.escalationCode, instance.key), instance, behaviors)
    } else if (event.signalName !== undefined) {
      throwSignal(event, instance, behaviors)
    } else {
      lifecycle.activated(instance)
      if (event.eventType !== 'COMPENSATION') lifecycle.complete(instance)
      else if (!compensations.trigger(instance, event.compensatedId)) passNow(event, instance, behaviors)
    }
  },

  complete(event, instance, behaviors) {
    behaviors.mappings.applyOutputs(event, instance)
    if (event.linkTargetId === undefined) return leave(event, instance, behaviors)
    behaviors.lifecycle.completed(instance)
    behaviors.lifecycle.jump(event.linkTargetId, instance)
  },

  terminate(_event, instance, behaviors) {
    behaviors.jobs.cancel(instance)
    finishTermination(instance, behaviors)
  },
}

/** There is nothing to undo: the event is done in the same step. */
function passNow(event: ThrowEvent, instance: ElementInstance, behaviors: Behaviors): void {
  behaviors.lifecycle.completing(instance)
  throwEvent.complete(event, instance, behaviors)
}

function throwSignal(event: ThrowEvent, instance: ElementInstance, { mappings, expressions, variables, lifecycle, writer }: Behaviors): void {
  mappings.applyInputs(event, instance)
  const name = event.signalName === undefined ? '' : expressions.string(event.signalName, instance.key)
  lifecycle.activated(instance)
  writer.command('SIGNAL', 'BROADCAST', -1, { signalName: name, variables: variables.local(instance.key) })
  lifecycle.complete(instance)
}
