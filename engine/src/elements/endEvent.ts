import type { EndEvent } from '../model/elements.ts'
import type { ElementProcessor } from './ElementProcessor.ts'
import { finishTermination } from './steps.ts'
import { throwError } from './throwError.ts'

/** Ends a path: quietly, with a job for its message, with a signal, with an error, or with everything around it. */
export const endEvent: ElementProcessor<EndEvent> = {
  activate(event, instance, behaviors) {
    const { mappings, jobs, expressions, lifecycle, signals, writer } = behaviors
    if (event.errorCode !== undefined) {
      const code = expressions.string(event.errorCode, instance.key)
      throwError(code, instance, behaviors)
      return
    }
    if (event.job !== undefined) {
      mappings.applyInputs(event, instance)
      jobs.create(instance, jobs.evaluate(event.job, instance))
      lifecycle.activated(instance)
      return
    }
    const signal = event.signalName === undefined ? undefined : signalOf(event, instance, behaviors)
    lifecycle.activated(instance)
    if (signal !== undefined) signals.broadcast(writer.nextKey(), signal.name, signal.variables)
    lifecycle.complete(instance)
  },

  complete(event, instance, { mappings, lifecycle, state }) {
    mappings.applyOutputs(event, instance)
    lifecycle.completed(instance)
    const scope = state.elementInstances.get(instance.value.flowScopeKey)
    // Everything else of the scope is terminated; the scope itself then completes.
    if (event.eventType === 'TERMINATE' && scope !== undefined && lifecycle.terminateChildren(scope)) return
    lifecycle.endPath(instance)
  },

  terminate(_event, instance, behaviors) {
    behaviors.jobs.cancel(instance)
    finishTermination(instance, behaviors)
  },
}

/** The signal an event throws, with its local variables. Throws Incident. */
export function signalOf(
  event: EndEvent,
  instance: Parameters<typeof endEvent.activate>[1],
  { mappings, expressions, variables }: Parameters<typeof endEvent.activate>[2],
): { name: string; variables: Record<string, string> } {
  mappings.applyInputs(event, instance)
  const name = event.signalName === undefined ? '' : expressions.string(event.signalName, instance.key)
  return { name, variables: variables.local(instance.key) }
}
