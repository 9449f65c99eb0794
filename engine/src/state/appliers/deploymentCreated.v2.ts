import type { Key } from '../../protocol/Key.ts'
import type { DeploymentRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { deployedTogetherId, taggedId } from '../keys.ts'

/** Remembers what was deployed together and under which tags, for those who bind to it. */
export const deploymentCreated: EventApplier<DeploymentRecord> = (state, key, { processesMetadata, decisionsMetadata, formMetadata }) => {
  const bind = (kind: 'process' | 'decision' | 'form', id: string, resourceKey: Key, versionTag: string | undefined): void => {
    state.boundResources.put(deployedTogetherId(key, kind, id), resourceKey)
    if (versionTag !== undefined) state.boundResources.put(taggedId(versionTag, kind, id), resourceKey)
  }
  for (const { bpmnProcessId, processDefinitionKey, versionTag } of processesMetadata) {
    bind('process', bpmnProcessId, processDefinitionKey, versionTag)
    state.deploymentOf.put(processDefinitionKey, key)
  }
  for (const { decisionId, decisionKey, versionTag } of decisionsMetadata) bind('decision', decisionId, decisionKey, versionTag)
  for (const { formId, formKey, versionTag } of formMetadata) bind('form', formId, formKey, versionTag)
}
