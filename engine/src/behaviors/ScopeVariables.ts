import { parseJson, type FeelValue, type VariableContext } from '../expression/index.ts'
import type { Key } from '../protocol/Key.ts'
import type { ReadState } from '../state/State.ts'

/** The variables an element instance sees: its own first, then those of each scope around it. */
export class ScopeVariables implements VariableContext {
  private readonly state: ReadState
  private readonly scopeKey: Key
  private readonly extra: ReadonlyMap<string, FeelValue> | undefined

  /** `extra` are values that exist for one evaluation only and win over variables. */
  constructor(state: ReadState, scopeKey: Key, extra?: ReadonlyMap<string, FeelValue>) {
    this.state = state
    this.scopeKey = scopeKey
    this.extra = extra
  }

  get(name: string): FeelValue | undefined {
    const given = this.extra?.get(name)
    if (given !== undefined) return given
    const text = this.text(name)
    return text === undefined ? undefined : parseJson(text)
  }

  /** The variable's JSON text. */
  text(name: string): string | undefined {
    for (const key of this.scopes()) {
      const scope = this.state.variables.get(key)
      // Names come from outside: only own members are variables.
      if (scope !== undefined && Object.hasOwn(scope, name)) return scope[name]?.value
    }
    return undefined
  }

  *names(): Generator<string> {
    yield* Object.keys(this.all())
    if (this.extra !== undefined) yield* this.extra.keys()
  }

  /** All visible variables as JSON texts; the innermost of a name wins. */
  all(): Record<string, string> {
    const found: Record<string, string> = {}
    for (const key of this.scopes()) {
      for (const [name, { value }] of Object.entries(this.state.variables.get(key) ?? {})) {
        if (!Object.hasOwn(found, name)) found[name] = value
      }
    }
    return found
  }

  private *scopes(): Generator<Key> {
    for (let key = this.scopeKey; key > 0; key = this.state.elementInstances.get(key)?.value.flowScopeKey ?? -1) yield key
  }
}
