import type { JSONDoc, ZBClient } from 'zeebe-node'
import { activateJobs } from './activateJobs.ts'
import { deployResource } from './deployResource.ts'
import type { EngineClient } from './EngineClient.ts'
import { EngineError } from './EngineError.ts'
import { openGatewayStub } from './GatewayStub.ts'
import { CALL_TIMEOUT_MS, ZeebeChannel } from './ZeebeChannel.ts'

/** Somebody waits for the answer at a form. */
const DECISION_TIMEOUT_MS = 3_000

/** Connects to a Zeebe gateway at `host:port`. Connecting happens in the background; calls fail with UNAVAILABLE until then. */
export function createEngineClient(address: string): EngineClient {
  const stub = openGatewayStub(address)
  const zeebe = new ZeebeChannel(address, stub)

  return {
    address,
    async topology() {
      const answer = await zeebe.call((client) => client.topology())
      return { gatewayVersion: answer.gatewayVersion, partitions: answer.partitionsCount, brokers: answer.brokers.length }
    },
    deploy: (fileName, xml) => zeebe.call((client) => deployResource(client, fileName, xml)),
    deleteResource: (resourceKey) => unary((options, answer) => stub.DeleteResource({ resourceKey }, options, answer)),
    publishMessage: ({ timeToLiveMs, variables, ...message }) =>
      done(zeebe.call((client) => client.publishMessage({ ...message, variables: { ...variables }, timeToLive: timeToLiveMs }))),
    async createWithResult({ processId, variables, timeoutMs, fetchVariables }) {
      const request = { bpmnProcessId: processId, variables: { ...variables } as JSONDoc, requestTimeout: timeoutMs, fetchVariables: [...fetchVariables] }
      const answer = await zeebe.call((client) => client.createProcessInstanceWithResult(request), timeoutMs + 500)
      return answer.variables as Record<string, unknown>
    },
    async evaluateDecision(decisionId, variables) {
      // Its type asks for a decision key as well; the gateway takes either.
      const request = { decisionId, variables: { ...variables } } as unknown as Parameters<ZBClient['evaluateDecision']>[0]
      const answer = await zeebe.call((client) => client.evaluateDecision(request), DECISION_TIMEOUT_MS)
      if (answer.failureMessage !== '') throw new EngineError('FAILED_PRECONDITION', answer.failureMessage)
      return JSON.parse(answer.decisionOutput) as unknown
    },
    activateJobs: (options) => activateJobs(stub, options),
    completeJob: (jobKey, variables) => done(zeebe.call((client) => client.completeJob({ jobKey, variables: { ...variables } }))),
    failJob: (jobKey, { backOffMs, variables, ...failure }) => {
      // Unlike its other calls, zeebe-node's failJob passes variables on as they are: they must be JSON text already.
      const request = { jobKey, ...failure, retryBackOff: backOffMs, ...(variables ? { variables: JSON.stringify(variables) } : {}) }
      return done(zeebe.call((client) => client.failJob(request)))
    },
    throwError: (jobKey, { variables, ...error }) =>
      done(zeebe.call((client) => client.throwError({ jobKey, ...error, ...(variables ? { variables: variables as JSONDoc } : {}) }))),
    updateJobRetries: (jobKey, retries) => done(zeebe.call((client) => client.updateJobRetries({ jobKey, retries }))),
    updateJobTimeout: (jobKey, timeout) => unary((options, answer) => stub.UpdateJobTimeout({ jobKey, timeout }, options, answer)),
    setVariables: (elementInstanceKey, variables, local) =>
      done(zeebe.call((client) => client.setVariables({ elementInstanceKey, variables: { ...variables }, local }))),
    resolveIncident: (incidentKey) => done(zeebe.call((client) => client.resolveIncident({ incidentKey }))),
    cancelProcessInstance: (key) => done(zeebe.call((client) => client.cancelProcessInstance(key))),
    modifyProcessInstance: ({ processInstanceKey, activate, terminate }) => {
      const activateInstructions = activate.map(({ elementId, variables = {} }) => ({
        elementId,
        // -1: inside the scope that runs, which is made where there is none.
        ancestorElementInstanceKey: '-1',
        variableInstructions: Object.keys(variables).length === 0 ? [] : [{ variables: { ...variables } as JSONDoc, scopeId: '' }],
      }))
      const terminateInstructions = terminate.map((elementInstanceKey) => ({ elementInstanceKey }))
      return done(zeebe.call((client) => client.modifyProcessInstance({ processInstanceKey, activateInstructions, terminateInstructions })))
    },
    migrateProcessInstance: ({ processInstanceKey, targetKey, elements }) => {
      const mappingInstructions = elements.map((id) => ({ sourceElementId: id, targetElementId: id }))
      return unary((options, answer) => stub.MigrateProcessInstance({ processInstanceKey, migrationPlan: { targetProcessDefinitionKey: targetKey, mappingInstructions } }, options, answer))
    },
    async close() {
      stub.close()
      await zeebe.close()
    },
  }
}

/** A call that zeebe-node lacks. */
function unary(call: (options: { deadline: Date }, answer: (error: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call({ deadline: new Date(Date.now() + CALL_TIMEOUT_MS) }, (error) => (error ? reject(EngineError.from(error)) : resolve()))
  })
}

async function done(call: Promise<unknown>): Promise<void> {
  await call
}
