import { afterEach, beforeEach, expect, test } from 'vitest'
import { Duration, ZBClient } from 'zeebe-node'
import { keyOf } from '../protocol/Key.ts'
import { type Gateway, startGateway } from './startGateway.ts'
import { RawClient } from './RawClient.ts'
import { ScriptedEngine } from './ScriptedEngine.ts'

let engine: ScriptedEngine
let gateway: Gateway
let client: ZBClient
let raw: RawClient

beforeEach(async () => {
  engine = new ScriptedEngine()
  gateway = await startGateway(engine, { port: 0 })
  raw = new RawClient(gateway.port)
  client = new ZBClient(`127.0.0.1:${gateway.port}`, { loglevel: 'NONE', retry: false, pollInterval: Duration.milliseconds.of(2) })
})

afterEach(async () => {
  raw.close()
  await client.close()
  await gateway.stop()
})

const REJECTION = { rejected: true, type: 'NOT_FOUND', reason: "Expected to complete job with key '1', but no such job was found", intent: 'COMPLETE' } as const

function activate(type: string, requestTimeout: number, maxJobsToActivate = 5) {
  return raw.poll(type, requestTimeout, maxJobsToActivate).jobs
}

test('should tell its topology', async () => {
  const topology = await client.topology()
  expect(topology).toMatchObject({ clusterSize: 1, partitionsCount: 1, replicationFactor: 1, gatewayVersion: '8.5.8' })
  expect(topology.brokers[0]?.partitions[0]).toMatchObject({ partitionId: 1, role: 'LEADER', health: 'HEALTHY' })
})

test('should answer a rejection with its status and text', async () => {
  engine.willAnswer('failJob', { ...REJECTION, intent: 'FAIL' })
  const failing = client.failJob({ jobKey: String(keyOf(1)), retries: 1, errorMessage: 'e', retryBackOff: 0 })
  await expect(failing).rejects.toMatchObject({ code: 5, details: `Command 'FAIL' rejected with code 'NOT_FOUND': ${REJECTION.reason}` })
})

test('should refuse variables that are no object', async () => {
  const publishing = client.publishMessage({ name: 'm', correlationKey: 'k', timeToLive: 0, variables: [1] as never })
  await expect(publishing).rejects.toMatchObject({
    code: 3,
    details: "Property 'variables' is invalid: Expected document to be a root level object, but was 'ARRAY'",
  })
})

test('should answer UNAVAILABLE for the key of a partition that does not exist', async () => {
  await expect(client.cancelProcessInstance('5')).rejects.toMatchObject({
    code: 14,
    details: 'Expected to execute command on partition 0, but either it does not exist, or the gateway is not yet aware of it',
  })
})

test('should refuse a foreign tenant', async () => {
  await expect(client.createProcessInstance({ bpmnProcessId: 'p', variables: {}, tenantId: 'other' } as never)).rejects.toMatchObject({
    code: 3,
    details: "Expected to handle gRPC request CreateProcessInstance with tenant identifier 'other', but multi-tenancy is disabled",
  })
  // Nothing and blanks mean the only tenant there is.
  for (const tenantId of ['', ' ', '<default>']) await expect(client.createProcessInstance({ bpmnProcessId: 'p', variables: {}, tenantId } as never)).resolves.toMatchObject({ tenantId: '<default>' })
})

test('should give up waiting for a result when the time is up', async () => {
  engine.willAnswer('createProcessInstanceWithResult', new Promise(() => undefined))
  const started = Date.now()
  await expect(client.createProcessInstanceWithResult({ bpmnProcessId: 'p', variables: {}, requestTimeout: 150 })).rejects.toMatchObject({ code: 4 })
  expect(Date.now() - started).toBeLessThan(1500)
})

test('should hand out jobs with their variables and headers', async () => {
  engine.addJob('t', { n: '1.0' })
  const [job] = await activate('t', -1)
  expect(job).toMatchObject({ key: String(keyOf(1)), type: 't', variables: '{"n":1.0}', customHeaders: '{}', retries: 3, tenantId: '<default>' })
})

test('should answer a poll without patience at once', async () => {
  expect(await activate('t', -1)).toEqual([])
  expect(await activate('t', 5000, 0)).toEqual([])
})

test('should end a poll empty when its time is up', async () => {
  const started = Date.now()
  expect(await activate('t', 120)).toEqual([])
  expect(Date.now() - started).toBeGreaterThanOrEqual(115)
})

test('should wake waiting polls in the order they came', async () => {
  const order: string[] = []
  const first = activate('t', 5000).then((jobs) => order.push(`first ${jobs.length}`))
  await waitUntil(() => gateway.figures().waitingPolls === 1)
  const second = activate('t', 5000).then((jobs) => order.push(`second ${jobs.length}`))
  await waitUntil(() => gateway.figures().waitingPolls === 2)
  engine.addJob('t')
  await first
  engine.addJob('t')
  await second
  expect(order).toEqual(['first 1', 'second 1'])
})

test('should not miss a job that comes while the poll is being parked', async () => {
  engine.whileActivating = () => {
    engine.whileActivating = () => undefined
    engine.addJob('t')
  }
  const started = Date.now()
  expect(await activate('t', 3000)).toHaveLength(1)
  expect(Date.now() - started).toBeLessThan(1000)
})

test('should keep no poll of a client that is gone', async () => {
  const poll = raw.poll('t', 5000)
  poll.jobs.catch(() => undefined)
  await waitUntil(() => gateway.figures().waitingPolls === 1)
  poll.cancel()
  await waitUntil(() => gateway.figures().waitingPolls === 0)
  engine.addJob('t')
  expect(await activate('t', 1000)).toHaveLength(1)
})

test('should give jobs back when the client leaves while they are fetched', async () => {
  engine.addJob('t')
  engine.whileActivating = () => {
    poll.cancel()
    // The cancellation needs a moment to arrive; the answer must not be faster.
    return new Promise((resolve) => setTimeout(resolve, 50))
  }
  const poll = raw.poll('t', 5000)
  await expect(poll.jobs).rejects.toMatchObject({ code: 1 })
  await waitUntil(() => engine.commands.some(({ kind }) => kind === 'failJob'))
  expect(engine.commands.at(-1)).toMatchObject({ kind: 'failJob', jobKey: keyOf(1), retries: 3, retryBackOff: 0 })
})

test('should push jobs to an open stream, and to polls when it is closed', async () => {
  const pushed: string[] = []
  const stream = raw.stream('t', (job) => pushed.push(job.key))
  await stream.open
  engine.addJob('t')
  engine.addJob('t')
  await waitUntil(() => pushed.length === 2)
  stream.cancel()
  await stream.open
  // The cancellation must have arrived, or the stream would still take the job.
  await new Promise((resolve) => setTimeout(resolve, 500))
  engine.addJob('t')
  expect(await activate('t', 1000)).toHaveLength(1)
  await expect(raw.stream(' ', () => undefined).open).rejects.toMatchObject({ code: 3, details: 'Expected to stream activated jobs with type to be present, but it was blank' })
  await expect(raw.stream('t', () => undefined, 0).open).rejects.toMatchObject({
    code: 3,
    details: 'Expected to stream activated jobs with timeout to be greater than zero, but it was 0',
  })
})

test('should let a stream that opens take the jobs a poll waits for, and the poll go on when it has closed', async () => {
  const waiting = activate('t', 5000)
  await waitUntil(() => gateway.figures().waitingPolls === 1)
  const pushed: string[] = []
  const stream = raw.stream('t', (job) => pushed.push(job.key))
  await stream.open
  engine.addJob('t')
  await waitUntil(() => pushed.length === 1)
  expect(gateway.figures().waitingPolls).toBe(1)
  stream.cancel()
  // The cancellation must have arrived, or the stream would still take the job.
  await new Promise((resolve) => setTimeout(resolve, 500))
  engine.addJob('t')
  expect(await waiting).toHaveLength(1)
})

test('should split an answer that is larger than a message may be', async () => {
  const text = JSON.stringify('x'.repeat(1_500_000))
  for (let index = 0; index < 4; index += 1) engine.addJob('t', { text })
  const poll = raw.poll('t', -1, 4)
  expect(await poll.jobs).toHaveLength(4)
  expect(poll.messages).toHaveLength(2)
})

test('should refuse a request above 4 MiB and stay usable', async () => {
  const huge = { text: 'x'.repeat(4 * 1024 * 1024) }
  await expect(client.publishMessage({ name: 'm', correlationKey: 'k', timeToLive: 0, variables: huge })).rejects.toMatchObject({ code: 8 })
  expect(await activate('t', -1)).toEqual([])
})

test('should refuse new work when too much waits, and finish what was begun', async () => {
  const small = await startGateway(engine, { port: 0, maxInFlight: 2 })
  const other = new ZBClient(`127.0.0.1:${small.port}`, { loglevel: 'NONE', retry: false })
  let release: (answer: { key: number }) => void = () => undefined
  engine.willAnswer('publishMessage', new Promise((resolve) => (release = resolve)))
  const message = { name: 'm', correlationKey: 'k', timeToLive: 0, variables: {} }
  const accepted = [other.publishMessage(message), other.publishMessage(message)]
  await waitUntil(() => small.figures().inFlight === 2)
  // Status and sentence of an unmodified Zeebe with too much to do.
  await expect(other.publishMessage(message)).rejects.toMatchObject({ code: 8, details: 'Reached maximum capacity of requests handled' })
  await expect(other.createProcessInstance({ bpmnProcessId: 'p', variables: {} })).rejects.toMatchObject({ code: 8, details: expect.stringMatching(/^Expected to execute the command on one of the partitions, but all failed; /) })
  await other.completeJob({ jobKey: String(keyOf(1)), variables: {} })
  release({ key: keyOf(2) })
  await Promise.all(accepted)
  await other.close()
  await small.stop()
})

async function waitUntil(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('Expected the condition to hold within 5 s')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

test('should tell what it speaks by reflection, and of its health', async () => {
  const asked = await raw.reflect([{ list_services: '' }, { file_containing_symbol: 'gateway_protocol.Gateway.Topology' }, { file_containing_symbol: 'no.such.Thing' }])
  expect(asked[0]).toMatchObject({ list_services_response: { service: [{ name: 'gateway_protocol.Gateway' }, { name: 'grpc.health.v1.Health' }] } })
  expect(asked[1]?.file_descriptor_response?.file_descriptor_proto[0]?.includes('ActivateJobsRequest')).toBe(true)
  expect(asked[2]).toMatchObject({ error_response: { error_code: 5 } })
  expect(await raw.health('gateway_protocol.Gateway')).toEqual({ status: 'SERVING' })
  await expect(raw.health('other')).rejects.toMatchObject({ code: 5, details: 'unknown service other' })
})
