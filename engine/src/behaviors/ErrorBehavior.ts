import type { CatchEvent } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'

/** Who catches an error: the event, and the instance it belongs to. */
export interface Catcher {
  readonly instance: ElementInstance
  readonly event: CatchEvent
}

/** Finds the event that catches a thrown error: nearest scope first, a code before catch-all. */
export class ErrorBehavior {
  private readonly state: ReadState

  constructor(state: ReadState) {
    this.state = state
  }

  /** Searches from an element instance outward, through calling processes; answers the codes it met when nobody catches. */
  find(errorCode: string, fromKey: Key): Catcher | { readonly available: readonly string[] } {
    const available: string[] = []
    for (let instance = this.state.elementInstances.get(fromKey); instance !== undefined; instance = this.outer(instance)) {
      const events = this.errorEvents(instance)
      const event = events.find(({ trigger }) => trigger.kind === 'error' && trigger.code === errorCode) ?? events.find(isCatchAll)
      if (event !== undefined) return { instance, event }
      for (const { trigger } of events) if (trigger.kind === 'error' && trigger.code !== undefined) available.push(trigger.code)
    }
    return { available }
  }

  private errorEvents(instance: ElementInstance): CatchEvent[] {
    // What is being left catches nothing any more; an interrupted scope only at its boundary.
    if (instance.state === 'TERMINATING') return []
    const { events } = this.state.models.elementOf(instance.value)
    return events.filter(({ trigger, role }) => trigger.kind === 'error' && (role === 'boundary' || instance.interruptedBy === undefined))
  }

  private outer({ value }: ElementInstance): ElementInstance | undefined {
    const key = value.bpmnElementType === 'PROCESS' ? value.parentElementInstanceKey : value.flowScopeKey
    return this.state.elementInstances.get(key)
  }
}

function isCatchAll({ trigger }: CatchEvent): boolean {
  return trigger.kind === 'error' && trigger.code === undefined
}
