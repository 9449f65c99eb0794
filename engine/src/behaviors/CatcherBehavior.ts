import type { CatchEvent, Trigger } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'

/** Who catches an error or escalation: the event, and the instance it belongs to. */
export interface Catcher {
  readonly instance: ElementInstance
  readonly event: CatchEvent
}

/** Finds the event that catches a thrown error or escalation: nearest scope first, a code before catch-all. */
export class CatcherBehavior {
  private readonly state: ReadState

  constructor(state: ReadState) {
    this.state = state
  }

  /** Searches from an element instance outward, through calling processes; answers the codes it met when nobody catches. */
  find(kind: 'error' | 'escalation', code: string, fromKey: Key): Catcher | { readonly available: readonly string[] } {
    const available: string[] = []
    for (let instance = this.state.elementInstances.get(fromKey); instance !== undefined; instance = this.outer(instance)) {
      const events = this.catchEvents(kind, instance)
      const event = events.find(({ trigger }) => codeOf(trigger) === code) ?? events.find(({ trigger }) => codeOf(trigger) === undefined)
      if (event !== undefined) return { instance, event }
      for (const { trigger } of events) available.push(codeOf(trigger) ?? '')
    }
    return { available }
  }

  private catchEvents(kind: 'error' | 'escalation', instance: ElementInstance): CatchEvent[] {
    // What is being left catches nothing any more.
    if (instance.state === 'TERMINATING' || instance.interruptedBy !== undefined) return []
    const events = this.state.models.elementOf(instance.value).events.filter(({ trigger }) => trigger.kind === kind)
    // Event sub-processes are asked before boundary events.
    return events.toSorted((a, b) => Number(a.role === 'boundary') - Number(b.role === 'boundary'))
  }

  /** Behind an interrupted scope only the calling process is asked, as Zeebe does. */
  private outer({ value, interruptedBy }: ElementInstance): ElementInstance | undefined {
    if (value.bpmnElementType === 'PROCESS') return this.state.elementInstances.get(value.parentElementInstanceKey)
    if (interruptedBy === undefined) return this.state.elementInstances.get(value.flowScopeKey)
    const root = this.state.elementInstances.get(value.processInstanceKey)
    return root === undefined ? undefined : this.outer(root)
  }
}

function codeOf(trigger: Trigger): string | undefined {
  return trigger.kind === 'error' || trigger.kind === 'escalation' ? trigger.code : undefined
}
