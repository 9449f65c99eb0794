import type { EventSubProcess } from '../model/elements.ts'
import type { ScopeProcessor } from './ElementProcessor.ts'
import { subProcess } from './subProcess.ts'

/** A sub-process that an event begins: beside the others of its scope, or in their place. */
export const eventSubProcess: ScopeProcessor<EventSubProcess> = {
  ...subProcess,

  complete(sub, instance, { mappings, events, lifecycle }) {
    mappings.applyOutputs(sub, instance)
    events.unsubscribe(instance)
    lifecycle.completed(instance)
    lifecycle.endPath(instance)
  },
}
