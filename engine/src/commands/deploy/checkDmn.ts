import { parseDecisions, UNREADABLE } from '../../dmn/index.ts'
import type { DecisionRequirements } from '../../dmn/types.ts'
import { ZEEBE } from '../../model/BpmnSource.ts'
import { parseXml } from '../../model/xml/parseXml.ts'
import type { XmlElement } from '../../model/xml/XmlElement.ts'
import { latestId } from '../../state/keys.ts'
import type { DeployedDecisionRequirements } from '../../state/rows.ts'
import { checksumOf, InvalidResourceError, type Deployment, type DeploymentStep, type Resource } from './Deployment.ts'

/** Checks a DMN file; its step deploys the graph and its decisions unless they are the newest already. Throws InvalidResourceError. */
export function checkDmn(resource: Resource): DeploymentStep {
  const graph = parse(resource)
  const document = parseXml(resource.bytes.toString('utf8'))
  refuseEmptyTables(document, resource)
  const tags = tagsOf(document)
  return { processIds: [], write: (deployment) => deployGraph(graph, tags, resource, deployment) }
}

function parse({ name, bytes }: Resource): DecisionRequirements {
  try {
    return parseDecisions(bytes.toString('utf8'))
  } catch (error) {
    throw new InvalidResourceError(`'${name}': ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What a table decides is its outputs. Looked at here only: what is deployed already is read all the same. */
function refuseEmptyTables(document: XmlElement, { name }: Resource): void {
  for (const element of document.descendants()) {
    if (element.name === 'decisionTable' && element.first('output') === undefined) throw new InvalidResourceError(`'${name}': ${UNREADABLE}: a decision table has no output`)
  }
}

/** Version tags of decisions, which evaluation does not need. */
function tagsOf(document: XmlElement): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  for (const decision of document.all('decision')) {
    const tag = decision.first('extensionElements')?.first('versionTag', ZEEBE)?.attribute('value')
    if (tag) tags.set(decision.id, tag)
  }
  return tags
}

function deployGraph(graph: DecisionRequirements, tags: ReadonlyMap<string, string>, { name, bytes }: Resource, deployment: Deployment): void {
  const { state, writer } = deployment.context
  const latest = state.latestVersions.get(latestId('requirements', graph.id))
  const previous = latest === undefined ? undefined : state.decisionRequirements.get(latest.key)
  const checksum = checksumOf(bytes)
  const duplicate = previous?.checksum === checksum && previous.resourceName === name
  const deployed = duplicate && previous !== undefined ? previous : newVersion(graph, name, checksum, bytes, deployment)
  const { resource: _, ...metadata } = deployed
  deployment.requirements.push({ ...metadata, duplicate })
  const { decisionRequirementsId, decisionRequirementsName, decisionRequirementsKey, decisionRequirementsVersion } = deployed
  if (!duplicate) writer.event('DECISION_REQUIREMENTS', 'CREATED', decisionRequirementsKey, { ...deployed, duplicate })
  for (const decision of graph.decisions) deployDecision({ ...decision, versionTag: tags.get(decision.id) }, deployed, duplicate, deployment)
  deployment.answers.push({
    decisionRequirements: {
      dmnDecisionRequirementsId: decisionRequirementsId,
      dmnDecisionRequirementsName: decisionRequirementsName,
      version: decisionRequirementsVersion,
      decisionRequirementsKey,
      resourceName: name,
    },
  })
}

function newVersion(graph: DecisionRequirements, resourceName: string, checksum: string, bytes: Buffer, deployment: Deployment): DeployedDecisionRequirements {
  const { version, key } = deployment.nextVersion('requirements', graph.id)
  return {
    decisionRequirementsId: graph.id,
    decisionRequirementsName: graph.name,
    decisionRequirementsVersion: version,
    decisionRequirementsKey: key,
    namespace: graph.namespace,
    resourceName,
    checksum,
    resource: bytes.toString('base64'),
  }
}

function deployDecision({ id, name, versionTag }: { id: string; name: string; versionTag: string | undefined }, graph: DeployedDecisionRequirements, duplicate: boolean, deployment: Deployment): void {
  const { decisions, writer } = deployment.context
  const { decisionRequirementsId, decisionRequirementsKey } = graph
  const known = duplicate ? decisions.latest(id) : undefined
  const { version, key } = known === undefined ? deployment.nextVersion('decision', id) : { version: known.version, key: known.decisionKey }
  const decision = { decisionId: id, decisionName: name, version, decisionKey: key, decisionRequirementsId, decisionRequirementsKey, duplicate, ...(versionTag === undefined ? {} : { versionTag }) }
  if (known === undefined) writer.event('DECISION', 'CREATED', key, decision)
  deployment.decisions.push(decision)
  deployment.answers.push({
    decision: {
      dmnDecisionId: id,
      dmnDecisionName: name,
      version,
      decisionKey: key,
      dmnDecisionRequirementsId: decisionRequirementsId,
      decisionRequirementsKey,
    },
  })
}
