import type { Key } from '../src/protocol/Key.ts'
import type { IncidentRecord, ProcessInstanceRecord, VariableRecord } from '../src/protocol/RecordValue.ts'
import type { EngineUnderTest } from './EngineUnderTest.ts'

/** Elements that hold others: one waits in what is inside them. */
const SCOPES = new Set(['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY'])

/** One process instance of a scenario. */
export class TestInstance {
  readonly key: Key
  private readonly engine: EngineUnderTest

  constructor(engine: EngineUnderTest, key: Key) {
    this.engine = engine
    this.key = key
  }

  /** Ids of the elements that were left, in order, completed or terminated; the process itself is not among them. */
  path(): string[] {
    return this.events('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED').map(({ elementId }) => elementId)
  }

  /** Ids of the elements that wait now: tasks, events, call activities, and what an incident has stopped. */
  waitingAt(): string[] {
    return this.elements().filter(({ bpmnElementType }) => !SCOPES.has(bpmnElementType)).map(({ elementId }) => elementId)
  }

  /** True once the instance has completed or was terminated. */
  isEnded(): boolean {
    return !this.engine.core.state.elementInstances.has(this.key)
  }

  /** True when the instance ended well. */
  isCompleted(): boolean {
    return this.engine.records().some(({ valueType, intent, key }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && key === this.key)
  }

  /** Variables of the process scope as they are, or as they were when it ended. */
  variables(): Record<string, unknown> {
    return this.variablesOf(this.key)
  }

  /** Variables of the newest instance of an element. */
  localVariables(elementId: string): Record<string, unknown> {
    return this.variablesOf(this.elementKey(elementId))
  }

  /** Key of the newest instance of an element. Throws when it was never activated. */
  elementKey(elementId: string): Key {
    const found = this.engine.records().findLast(({ intent, valueType, value }) => {
      if (valueType !== 'PROCESS_INSTANCE' || intent !== 'ELEMENT_ACTIVATING') return false
      const instance = value as ProcessInstanceRecord
      return instance.processInstanceKey === this.key && instance.elementId === elementId
    })
    if (found === undefined) throw new Error(`Expected element '${elementId}' to have been activated, but it was not`)
    return found.key
  }

  /** Incidents that are open. */
  incidents(): (IncidentRecord & { readonly key: Key })[] {
    return [...this.engine.core.state.incidents.all()].filter(([, { processInstanceKey }]) => processInstanceKey === this.key).map(([key, incident]) => ({ key, ...incident }))
  }

  /** Resolves every open incident. */
  resolveIncidents(): void {
    for (const { key } of this.incidents()) this.engine.submit({ kind: 'resolveIncident', incidentKey: key })
  }

  /** Completes the job of this instance that has this type or belongs to this element. */
  completeJob(typeOrElement: string, variables: Readonly<Record<string, unknown>> = {}): void {
    this.engine.completeJob(typeOrElement, variables, this.key)
  }

  failJob(typeOrElement: string, options: { retries: number; message?: string; backOff?: number; variables?: Readonly<Record<string, unknown>> }): void {
    this.engine.failJob(typeOrElement, options, this.key)
  }

  throwError(typeOrElement: string, errorCode: string, variables: Readonly<Record<string, unknown>> = {}): void {
    this.engine.throwError(typeOrElement, errorCode, variables, this.key)
  }

  setVariables(variables: Readonly<Record<string, unknown>>, elementId?: string, local = false): void {
    const elementInstanceKey = elementId === undefined ? this.key : this.elementKey(elementId)
    this.engine.submit({ kind: 'setVariables', elementInstanceKey, variables: this.engine.document(variables), local })
  }

  cancel(): void {
    this.engine.submit({ kind: 'cancelProcessInstance', processInstanceKey: this.key })
  }

  private elements(): ProcessInstanceRecord[] {
    return [...this.engine.core.state.elementInstances.all()].map(([, { value }]) => value).filter(({ processInstanceKey }) => processInstanceKey === this.key)
  }

  private events(first: string, second: string): ProcessInstanceRecord[] {
    return this.engine
      .records()
      .filter(({ valueType, recordType, intent }) => valueType === 'PROCESS_INSTANCE' && recordType === 'EVENT' && (intent === first || intent === second))
      .map(({ value }) => value as ProcessInstanceRecord)
      .filter(({ processInstanceKey, bpmnElementType }) => processInstanceKey === this.key && bpmnElementType !== 'PROCESS')
  }

  private variablesOf(scopeKey: Key): Record<string, unknown> {
    const found: Record<string, unknown> = {}
    for (const { valueType, recordType, value } of this.engine.records()) {
      if (valueType !== 'VARIABLE' || recordType !== 'EVENT') continue
      const variable = value as VariableRecord
      if (variable.scopeKey === scopeKey) found[variable.name] = JSON.parse(variable.value)
    }
    return found
  }
}
