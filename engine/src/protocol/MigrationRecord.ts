import type { Key } from './Key.ts'

/** Which instance goes on as which process, and which element as which. */
export interface MigrationRecord {
  readonly processInstanceKey: Key
  readonly targetProcessDefinitionKey: Key
  readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[]
}
