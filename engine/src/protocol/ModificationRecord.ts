import type { Key } from './Key.ts'
import type { Variables } from './Variables.ts'

/** What a person changed of an instance's course. */
export interface ModificationRecord {
  readonly processInstanceKey: Key
  readonly activateInstructions: readonly {
    readonly elementId: string
    readonly ancestorScopeKey: Key
    readonly variableInstructions: readonly { readonly elementId: string; readonly variables: Variables }[]
    /** Scopes around the element, found or made. */
    readonly ancestorScopeKeys: readonly Key[]
  }[]
  readonly terminateInstructions: readonly { readonly elementInstanceKey: Key }[]
  readonly ancestorScopeKeys: readonly Key[]
}
