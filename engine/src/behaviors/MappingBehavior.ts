import type { ExecutableElement } from '../model/elements.ts'
import type { Key } from '../protocol/Key.ts'
import type { Variables } from '../protocol/Variables.ts'
import type { ReadState } from '../state/State.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { ExpressionBehavior } from './ExpressionBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'
import type { VariableBehavior } from './VariableBehavior.ts'

/** Carries variables into an element and out of it. */
export class MappingBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly expressions: ExpressionBehavior
  private readonly variables: VariableBehavior

  constructor(state: ReadState, writer: RecordWriter, expressions: ExpressionBehavior, variables: VariableBehavior) {
    this.state = state
    this.writer = writer
    this.expressions = expressions
    this.variables = variables
  }

  /** Input mappings become local variables, unless a listener has seen them already. Throws Incident. */
  applyInputs({ inputs }: ExecutableElement, { key, value, listenersDone }: ElementInstance): void {
    if (inputs === undefined || listenersDone !== undefined) return
    this.variables.setLocal(key, value, this.expressions.document(inputs, key))
  }

  /**
   * What the element's event or job brought, and its output mappings, go to the scopes around. Throws Incident.
   * With mappings only what is mapped leaves; without, everything the event brought does.
   */
  applyOutputs({ outputs }: ExecutableElement, instance: ElementInstance): void {
    const { key, value, loopCounter, listenersDone, state } = instance
    // What the listeners have seen is mapped already.
    if (listenersDone !== undefined && state === 'COMPLETING') return
    const brought = this.takeTrigger(instance)
    if (outputs === undefined) {
      if (brought !== undefined) this.variables.merge(triggerScope(instance), value, brought)
      return
    }
    if (brought !== undefined) this.variables.setLocal(key, value, brought)
    const mapped = this.expressions.document(outputs, key)
    // An instance of a multi-instance sets its own output element first.
    this.variables.merge(loopCounter === undefined ? value.flowScopeKey : key, value, mapped)
  }

  /** Variables of the event that ended the element's waiting; the event is used up. */
  takeTrigger(instance: ElementInstance): Variables | undefined {
    const { value } = instance
    const scopeKey = triggerScope(instance)
    const trigger = this.state.eventTriggers.get(scopeKey)?.find(({ elementId }) => elementId === value.elementId)
    if (trigger === undefined) return undefined
    const { processDefinitionKey, processInstanceKey } = value
    this.writer.event('PROCESS_EVENT', 'TRIGGERED', trigger.eventKey, {
      scopeKey,
      targetElementId: trigger.elementId,
      variables: {},
      processDefinitionKey,
      processInstanceKey,
    })
    return trigger.variables
  }
}

/** The event of a start event happened to its scope: it is what made the scope begin. */
function triggerScope({ key, value }: ElementInstance): Key {
  return value.bpmnElementType === 'START_EVENT' ? value.flowScopeKey : key
}
