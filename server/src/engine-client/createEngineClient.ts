import { type JSONDoc, ZBClient } from 'zeebe-node'
import { activateJobs } from './activateJobs.ts'
import { deployResource } from './deployResource.ts'
import type { EngineClient } from './EngineClient.ts'
import { EngineError } from './EngineError.ts'
import { openGatewayStub } from './GatewayStub.ts'

/** No unary call waits longer: a half-open connection must not hold the relay. */
const CALL_TIMEOUT_MS = 10_000

/** Connects to a Zeebe gateway at `host:port`. Connecting happens in the background; calls fail with UNAVAILABLE until then. */
export function createEngineClient(address: string): EngineClient {
  // Retrying is the relay's business, which keeps the command in the database meanwhile.
  const zeebe = new ZBClient(address, { retry: false, loglevel: 'NONE', longPoll: 30_000, onConnectionError: () => {} })
  const stub = openGatewayStub(address)

  return {
    address,
    async topology() {
      const answer = await limited(zeebe.topology())
      return { gatewayVersion: answer.gatewayVersion, partitions: answer.partitionsCount, brokers: answer.brokers.length }
    },
    deploy: (fileName, xml) => limited(deployResource(zeebe, fileName, xml)),
    publishMessage: ({ timeToLiveMs, ...message }) =>
      done(zeebe.publishMessage({ ...message, variables: { ...message.variables }, timeToLive: timeToLiveMs })),
    async createWithResult({ processId, variables, timeoutMs, fetchVariables }) {
      const request = { bpmnProcessId: processId, variables: { ...variables } as JSONDoc, requestTimeout: timeoutMs, fetchVariables: [...fetchVariables] }
      const answer = await limited(zeebe.createProcessInstanceWithResult(request), timeoutMs + 500)
      return answer.variables as Record<string, unknown>
    },
    activateJobs: (options) => activateJobs(stub, options),
    completeJob: (jobKey, variables) => done(zeebe.completeJob({ jobKey, variables: { ...variables } })),
    failJob: (jobKey, { backOffMs, variables, ...failure }) =>
      // Unlike its other calls, zeebe-node's failJob passes variables on as they are: they must be JSON text already.
      done(zeebe.failJob({ jobKey, ...failure, retryBackOff: backOffMs, ...(variables ? { variables: JSON.stringify(variables) } : {}) })),
    throwError: (jobKey, { variables, ...error }) =>
      done(zeebe.throwError({ jobKey, ...error, ...(variables ? { variables: variables as JSONDoc } : {}) })),
    updateJobRetries: (jobKey, retries) => done(zeebe.updateJobRetries({ jobKey, retries })),
    updateJobTimeout: (jobKey, timeout) =>
      new Promise((resolve, reject) => {
        const deadline = new Date(Date.now() + CALL_TIMEOUT_MS)
        stub.UpdateJobTimeout({ jobKey, timeout }, { deadline }, (error) => (error ? reject(EngineError.from(error)) : resolve()))
      }),
    setVariables: (elementInstanceKey, variables, local) =>
      done(zeebe.setVariables({ elementInstanceKey, variables: { ...variables }, local })),
    resolveIncident: (incidentKey) => done(zeebe.resolveIncident({ incidentKey })),
    cancelProcessInstance: (key) => done(zeebe.cancelProcessInstance(key)),
    async close() {
      stub.close()
      await zeebe.close(1_000)
    },
  }
}

async function done(call: Promise<unknown>): Promise<void> {
  await limited(call)
}

async function limited<T>(call: Promise<T>, timeoutMs = CALL_TIMEOUT_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineError('DEADLINE_EXCEEDED', 'The engine did not answer in time')), timeoutMs)
  })
  try {
    return await Promise.race([call, late])
  } catch (error) {
    throw EngineError.from(error)
  } finally {
    clearTimeout(timer)
  }
}
