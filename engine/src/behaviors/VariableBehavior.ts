import type { Key } from '../protocol/Key.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import type { Variables } from '../protocol/Variables.ts'
import type { ReadState } from '../state/State.ts'
import type { RecordWriter } from './RecordWriter.ts'

/** Whom a variable belongs to. */
type Owner = Pick<ProcessInstanceRecord, 'processInstanceKey' | 'processDefinitionKey' | 'bpmnProcessId'>

/** Sets variables by Zeebe's rules of scopes. */
export class VariableBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter

  constructor(state: ReadState, writer: RecordWriter) {
    this.state = state
    this.writer = writer
  }

  /** Variables of one scope as JSON texts. */
  local(scopeKey: Key): Record<string, string> {
    return Object.fromEntries(Object.entries(this.state.variables.get(scopeKey) ?? {}).map(([name, { value }]) => [name, value]))
  }

  /** Sets each variable in exactly this scope. */
  setLocal(scopeKey: Key, owner: Owner, variables: Variables): void {
    for (const [name, value] of Object.entries(variables)) this.set(scopeKey, owner, name, value)
  }

  /** Sets each variable in the nearest scope that has it, from this one upward; unknown ones at the root. */
  merge(scopeKey: Key, owner: Owner, variables: Variables): void {
    const open = new Map(Object.entries(variables))
    let current = scopeKey
    for (let parent = this.parentOf(current); parent > 0; parent = this.parentOf(current)) {
      const scope = this.state.variables.get(current) ?? {}
      for (const [name, value] of open) {
        if (!Object.hasOwn(scope, name)) continue
        // A variable that has the value already does not consume it: the next scope upward is set too. Zeebe does so.
        if (scope[name]?.value === value) continue
        this.set(current, owner, name, value)
        open.delete(name)
      }
      current = parent
    }
    for (const [name, value] of open) this.set(current, owner, name, value)
  }

  private set(scopeKey: Key, owner: Owner, name: string, value: string): void {
    const scope = this.state.variables.get(scopeKey)
    const known = scope !== undefined && Object.hasOwn(scope, name) ? scope[name] : undefined
    if (known?.value === value) return
    const { processInstanceKey, processDefinitionKey, bpmnProcessId } = owner
    const record = { name, value, scopeKey, processInstanceKey, processDefinitionKey, bpmnProcessId }
    this.writer.event('VARIABLE', known === undefined ? 'CREATED' : 'UPDATED', known?.key ?? this.writer.nextKey(), record)
  }

  private parentOf(key: Key): Key {
    return this.state.elementInstances.get(key)?.value.flowScopeKey ?? -1
  }
}
