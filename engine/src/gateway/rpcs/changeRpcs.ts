import type { DeleteResource, MigrateProcessInstance, ModifyProcessInstance } from '../../protocol/Command.ts'
import { keyFromOutside } from '../../protocol/Key.ts'
import { parseVariables } from '../../protocol/parseVariables.ts'
import { unaryRpc } from './UnaryRpc.ts'

interface ModifyRequest {
  readonly processInstanceKey: string
  readonly activateInstructions: readonly {
    readonly elementId: string
    readonly ancestorElementInstanceKey: string
    readonly variableInstructions: readonly { readonly variables: string; readonly scopeId: string }[]
  }[]
  readonly terminateInstructions: readonly { readonly elementInstanceKey: string }[]
}

interface MigrateRequest {
  readonly processInstanceKey: string
  readonly migrationPlan: {
    readonly targetProcessDefinitionKey: string
    readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[]
  } | null
}

/** RPCs that change what runs or is deployed against its plan. Only the first key of a request decides on the partition. */
export const changeRpcs = {
  ModifyProcessInstance: unaryRpc<ModifyRequest, ModifyProcessInstance>(({ processInstanceKey, activateInstructions, terminateInstructions }) => ({
    kind: 'modifyProcessInstance',
    activateInstructions: activateInstructions.map(({ elementId, ancestorElementInstanceKey, variableInstructions }) => ({
      elementId,
      ancestorElementInstanceKey: Number(ancestorElementInstanceKey),
      variableInstructions: variableInstructions.map(({ variables, scopeId }) => ({ scopeId, variables: parseVariables(variables) })),
    })),
    terminateInstructions: terminateInstructions.map(({ elementInstanceKey }) => ({ elementInstanceKey: Number(elementInstanceKey) })),
    processInstanceKey: keyFromOutside(processInstanceKey),
  })),

  MigrateProcessInstance: unaryRpc<MigrateRequest, MigrateProcessInstance>(({ processInstanceKey, migrationPlan }) => ({
    kind: 'migrateProcessInstance',
    processInstanceKey: keyFromOutside(processInstanceKey),
    migrationPlan: {
      targetProcessDefinitionKey: Number(migrationPlan?.targetProcessDefinitionKey ?? 0),
      mappingInstructions: migrationPlan?.mappingInstructions ?? [],
    },
  })),

  DeleteResource: unaryRpc<{ resourceKey: string }, DeleteResource>(({ resourceKey }) => ({ kind: 'deleteResource', resourceKey: keyFromOutside(resourceKey) })),
}
