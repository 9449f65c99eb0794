import type { ZBClient } from 'zeebe-node'
import type { DeployedResource } from './EngineClient.ts'

/** Deploys one BPMN or DMN file; the extension of the name tells the engine which. */
export async function deployResource(zeebe: ZBClient, fileName: string, xml: string): Promise<DeployedResource[]> {
  const content = Buffer.from(xml, 'utf8')
  const answer = fileName.endsWith('.dmn')
    ? await zeebe.deployResource({ name: fileName, decision: content })
    : await zeebe.deployResource({ name: fileName, process: content })
  return (answer.deployments as readonly Deployment[]).flatMap(resourcesOf)
}

/** Each deployment carries exactly one of these; the others are null or absent. */
interface Deployment {
  readonly process?: { bpmnProcessId: string; processDefinitionKey: string; version: number } | null
  readonly decision?: { dmnDecisionId: string; decisionKey: string; version: number } | null
  readonly decisionRequirements?: { dmnDecisionRequirementsId: string; decisionRequirementsKey: string; version: number } | null
}

function resourcesOf({ process, decision, decisionRequirements }: Deployment): DeployedResource[] {
  if (process) {
    return [{ kind: 'process', id: process.bpmnProcessId, key: process.processDefinitionKey, version: process.version }]
  }
  if (decision) return [{ kind: 'decision', id: decision.dmnDecisionId, key: decision.decisionKey, version: decision.version }]
  if (!decisionRequirements) return []
  const { dmnDecisionRequirementsId: id, decisionRequirementsKey: key, version } = decisionRequirements
  return [{ kind: 'decisionRequirements', id, key, version }]
}
