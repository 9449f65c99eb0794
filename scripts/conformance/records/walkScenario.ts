import { pass, type Deed, type Scenario } from './scenarios/Scenario.ts'
import { withFlowReferences } from './scenarios/withFlowReferences.ts'
import type { RpcAnswer, Side } from './Side.ts'
import { Walker, type Walk } from './Walker.ts'

/** Deploys the files of a scenario and does its deeds, one after the other. */
export async function walkScenario(side: Side, { files, deeds }: Scenario): Promise<Walk> {
  const actor = new Actor(side)
  if (await actor.deploy(files.map((content, index) => ({ name: `${index + 1}.bpmn`, content: withFlowReferences(content) })))) {
    for (const deed of deeds) await actor.act(deed)
    await actor.leave()
    // What is still kept must not reach the next scenario.
    if (deeds.some((deed) => deed.do === 'publish' && deed.ttl !== undefined)) await actor.act(pass(3600))
  }
  return actor
}

class Actor extends Walker {
  act(deed: Deed): Promise<RpcAnswer | void> {
    switch (deed.do) {
      case 'create':
        return this.deed(`create ${deed.process}`, 'CreateProcessInstance', { bpmnProcessId: deed.process, version: -1, variables: JSON.stringify(deed.variables ?? {}), startInstructions: (deed.startAt ?? []).map((elementId) => ({ elementId })) })
      case 'complete':
        return this.#withJob(deed.type, 'CompleteJob', { variables: JSON.stringify(deed.variables ?? {}) })
      case 'fail':
        return this.#withJob(deed.type, 'FailJob', { retries: deed.retries, errorMessage: 'It went wrong', retryBackOff: deed.backOff ?? 0, variables: JSON.stringify(deed.variables ?? {}) })
      case 'throw':
        return this.#withJob(deed.type, 'ThrowError', { errorCode: deed.code, errorMessage: 'Thrown', variables: JSON.stringify(deed.variables ?? {}) })
      case 'publish':
        return this.deed(`publish ${deed.name}`, 'PublishMessage', { name: deed.name, correlationKey: deed.key, timeToLive: deed.ttl ?? 0, messageId: deed.id ?? '', variables: JSON.stringify(deed.variables ?? {}) })
      case 'broadcast':
        return this.deed(`broadcast ${deed.name}`, 'BroadcastSignal', { signalName: deed.name, variables: JSON.stringify(deed.variables ?? {}) })
      case 'set':
        return this.deed(`set at ${deed.element}`, 'SetVariables', { elementInstanceKey: String(this.#latest('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', deed.element)), variables: JSON.stringify(deed.variables), local: deed.local ?? false })
      case 'retries':
        return this.deed(`retries of ${deed.element}`, 'UpdateJobRetries', { jobKey: String(this.#latest('JOB', 'CREATED', deed.element)), retries: deed.retries })
      case 'resolve':
        return this.deed(`resolve at ${deed.element}`, 'ResolveIncident', { incidentKey: String(this.#latest('INCIDENT', 'CREATED', deed.element)) })
      case 'cancel':
        return this.deed(`cancel ${deed.process}`, 'CancelProcessInstance', { processInstanceKey: String(this.#latest('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', deed.process)) })
      case 'modify':
        return this.#modify(deed)
      case 'migrate':
        return this.#migrate(deed)
      case 'ask':
        return this.asked(`${deed.method} ${deed.element}${deed.to ?? ''} ${JSON.stringify(deed.body ?? {})}`, deed.method, `/v1/user-tasks/${this.#latest('USER_TASK', 'CREATED', deed.element)}${deed.to ?? ''}`, deed.body)
      case 'pass':
        return this.#pass(deed.seconds)
    }
  }

  #modify({ process, activate, terminate }: Extract<Deed, { do: 'modify' }>): Promise<RpcAnswer> {
    const activateInstructions = activate.map(({ elementId, variables = [] }) => ({ elementId, ancestorElementInstanceKey: 0, variableInstructions: variables.map(({ variables: given, scopeId }) => ({ variables: JSON.stringify(given), scopeId })) }))
    const terminateInstructions = terminate.map((id) => ({ elementInstanceKey: String(this.#latest('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', id)) }))
    const told = `${activate.map(({ elementId }) => elementId).join(' ')} for ${terminate.join(' ')}`
    return this.deed(`modify ${told}`, 'ModifyProcessInstance', { processInstanceKey: String(this.#latest('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', process)), activateInstructions, terminateInstructions })
  }

  #migrate({ process, to, map }: Extract<Deed, { do: 'migrate' }>): Promise<RpcAnswer> {
    const target = this.side.records().findLast(({ valueType, intent, value }) => valueType === 'PROCESS' && intent === 'CREATED' && value['bpmnProcessId'] === to)?.key ?? 1
    const mappingInstructions = Object.entries(map).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId }))
    return this.deed(`migrate to ${to}`, 'MigrateProcessInstance', { processInstanceKey: String(this.#latest('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', process)), migrationPlan: { targetProcessDefinitionKey: String(target), mappingInstructions } })
  }

  async #pass(seconds: number): Promise<void> {
    await this.side.advance(seconds * 1000)
    await this.side.rest()
  }

  /** That there is no job is a finding, too. */
  async #withJob(type: string, method: string, request: object): Promise<void> {
    const [job] = await this.side.activate(type, 1)
    if (job === undefined) this.steps.push({ deed: `${method} ${type}`, answer: { code: -1, details: 'no job waits' } })
    else await this.deed(`${method} ${type}`, method, { jobKey: job.key, ...request })
  }

  /** Key of the last such record about an element; 1 when there is none. */
  #latest(valueType: string, intent: string, elementId: string): number {
    return this.side.records().findLast((record) => record.position > this.from && record.valueType === valueType && record.intent === intent && record.value['elementId'] === elementId)?.key ?? 1
  }
}
