import { ZBClient } from 'zeebe-node'
import { activateJobs } from '../../server/src/engine-client/activateJobs.ts'
import { openGatewayStub } from '../../server/src/engine-client/GatewayStub.ts'
import { blankProcess, contentFiles } from './contentFiles.ts'
import type { ScenarioEngine } from './ScenarioEngine.ts'

type Json = Parameters<ZBClient['completeJob']>[0]['variables']

const FAR = 10_000_000_000

const deployments = new Map<string, Promise<void>>()

/** A running Zeebe of one partition whose clock is controlled (`ZEEBE_CLOCK_CONTROLLED=true`), with our content deployed. */
export async function realZeebe(address: string, management: string): Promise<ScenarioEngine> {
  const client = new ZBClient(address, { loglevel: 'NONE', retry: false })
  // zeebe-node's own polling never answers when there is no job.
  const stub = openGatewayStub(address)
  await deployOnce(address, client)
  return {
    quiet: 250,
    publish: (name, correlationKey, variables, messageId) =>
      client.publishMessage({ name, correlationKey, variables: { ...variables }, timeToLive: 60_000, ...(messageId === undefined ? {} : { messageId }) }).then(() => true, rejectedAsKnown),
    async createWithResult(bpmnProcessId, variables, meanwhile) {
      const created = client.createProcessInstanceWithResult({ bpmnProcessId, variables: variables as Json })
      await meanwhile()
      return (await created).variables as Record<string, unknown>
    },
    activate: (type) => activateJobs(stub, { type, worker: 'scenario', timeoutMs: FAR, maxJobs: 50, waitMs: 0 }),
    complete: (jobKey, variables) => client.completeJob({ jobKey, variables: variables as Json }).then(() => true, rejectedAsGone),
    throwError: (jobKey, errorCode) => client.throwError({ jobKey, errorCode, errorMessage: '' }),
    async advance(milliseconds) {
      await clock(management, milliseconds)
    },
    now: () => clock(management),
    async close() {
      stub.close()
      await client.close()
    },
  }
}

/** Every scenario opens an engine of its own; on one Zeebe they share the content, and deploying it again would take most of their time. */
function deployOnce(address: string, client: ZBClient): Promise<void> {
  const before = deployments.get(address)
  if (before) return before
  const deployment = deployContent(client)
  deployments.set(address, deployment)
  return deployment
}

async function deployContent(client: ZBClient): Promise<void> {
  for (const { name, text } of contentFiles('bpmn', '.dmn')) await client.deployResource({ decision: Buffer.from(text), name })
  for (const { name, text } of [...contentFiles('bpmn', '.bpmn'), blankProcess()]) await client.deployResource({ process: Buffer.from(text), name })
}

/** NOT_FOUND is what a worker sees of a task that was cancelled meanwhile. */
function rejectedAsGone(error: { code?: number }): boolean {
  if (error.code === 5) return false
  throw error
}

/** ALREADY_EXISTS is the answer to a message id that is known. */
function rejectedAsKnown(error: { code?: number }): boolean {
  if (error.code === 6) return false
  throw error
}

async function clock(management: string, offsetMilli?: number): Promise<Date> {
  const url = `${management}/actuator/clock`
  const answer = offsetMilli === undefined ? await fetch(url) : await fetch(`${url}/add`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ offsetMilli }) })
  const { epochMilli } = (await answer.json()) as { epochMilli: number }
  return new Date(epochMilli)
}
