import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Duration, ZBClient } from 'zeebe-node'
import { type Engine, type EngineRecord, startEngine } from '../index.ts'
import { RawClient } from './RawClient.ts'
import { type Gateway, startGateway } from './startGateway.ts'
import { TestModels } from './TestModels.ts'

let dataDir: string
let engine: Engine
let gateway: Gateway
let client: ZBClient
let raw: RawClient

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'engine-gateway-'))
  await open(0)
})

afterEach(async () => {
  await close()
  rmSync(dataDir, { recursive: true })
})

async function open(port: number): Promise<void> {
  engine = await startEngine({ dataDir })
  gateway = await startGateway(engine, { port })
  raw = new RawClient(gateway.port)
  client = new ZBClient(`127.0.0.1:${gateway.port}`, { loglevel: 'NONE', retry: false, longPoll: Duration.seconds.of(5), pollInterval: Duration.milliseconds.of(2) })
}

async function close(): Promise<void> {
  raw.close()
  await client.close(100)
  await gateway.stop()
  await engine.stop()
}

function deploy(name: string, model: string) {
  return client.deployResource({ process: Buffer.from(model), name: `${name}.bpmn` })
}

async function create(bpmnProcessId: string, variables: Record<string, number | string> = {}) {
  return client.createProcessInstance({ bpmnProcessId, variables })
}

async function takeJob(type: string): Promise<{ key: string; variables: string }> {
  const [job] = await raw.poll(type, 3000, 1).jobs
  if (job === undefined) throw new Error(`Expected a job of type ${type}`)
  return job
}

async function recordsOf<V extends EngineRecord['valueType']>(valueType: V, intent: string): Promise<EngineRecord<V>[]> {
  const records = await engine.readRecords(1, 10_000)
  return records.filter((record): record is EngineRecord<V> => record.valueType === valueType && record.intent === intent)
}

test('should deploy, and answer an identical file with the same version', async () => {
  const first = await deploy('p', TestModels.oneTask('p', 't'))
  expect(first.deployments).toMatchObject([{ process: { bpmnProcessId: 'p', version: 1, resourceName: 'p.bpmn', tenantId: '<default>' } }])
  const again = await deploy('p', TestModels.oneTask('p', 't'))
  expect(again.deployments[0]?.process).toEqual(first.deployments[0]?.process)
  const old = await client.deployProcess({ definition: Buffer.from(TestModels.oneTask('p', 'other')), name: 'p.bpmn' })
  expect(old.processes).toMatchObject([{ bpmnProcessId: 'p', version: 2 }])
  await expect(deploy('bad', '<nonsense/>')).rejects.toMatchObject({ code: 3 })
})

test('should run a process through a worker and answer its result', async () => {
  await deploy('p', TestModels.oneTask('p', 't'))
  const worker = client.createWorker<{ n: number }, { h: string }>({
    taskType: 't',
    loglevel: 'NONE',
    taskHandler: (job) => job.complete({ doubled: job.variables.n * 2, header: job.customHeaders.h }),
  })
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) => client.createProcessInstanceWithResult({ bpmnProcessId: 'p', variables: { n }, requestTimeout: 10_000 })),
  )
  expect(results.map(({ variables }) => variables)).toEqual(Array.from({ length: 20 }, (_, n) => ({ n, doubled: n * 2, header: 'v' })))
  await worker.close(100)
})

test('should wake a waiting poll as soon as a job comes', async () => {
  await deploy('p', TestModels.oneTask('p', 't'))
  const poll = raw.poll('t', 20_000)
  await waitUntil(() => gateway.figures().waitingPolls === 1)
  const at = performance.now()
  await create('p')
  expect(await poll.jobs).toHaveLength(1)
  expect(performance.now() - at).toBeLessThan(10_000)
})

test('should hand a failed job out again, raise an incident without retries, and go on when it is resolved', async () => {
  await deploy('p', TestModels.oneTask('p', 't'))
  await create('p')
  const first = await takeJob('t')
  await client.failJob({ jobKey: first.key, retries: 1, errorMessage: 'again', retryBackOff: 0 })
  const second = await takeJob('t')
  expect(second.key).toBe(first.key)
  await client.failJob({ jobKey: first.key, retries: 0, errorMessage: 'no more', retryBackOff: 0 })
  const [incident] = await recordsOf('INCIDENT', 'CREATED')
  expect(incident?.value).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no more' })
  await expect(client.resolveIncident({ incidentKey: String(incident?.key) })).rejects.toMatchObject({ code: 5, details: expect.stringContaining('has no retries left') })
  await client.updateJobRetries({ jobKey: first.key, retries: 2 })
  await client.resolveIncident({ incidentKey: String(incident?.key) })
  const third = await takeJob('t')
  await client.completeJob({ jobKey: third.key, variables: {} })
  await expect(client.completeJob({ jobKey: third.key, variables: {} })).rejects.toMatchObject({ code: 5 })
})

test('should lead a thrown error to the event that catches it', async () => {
  await deploy('p', TestModels.caughtError('p', 't'))
  const result = client.createProcessInstanceWithResult({ bpmnProcessId: 'p', variables: {}, requestTimeout: 5000 })
  const job = await takeJob('t')
  await client.throwError({ jobKey: job.key, errorCode: 'OOPS', errorMessage: 'm' })
  expect((await result).variables).toEqual({ caught: 'yes' })
})

test('should correlate a message, buffer one that comes early, and refuse the same id twice', async () => {
  await deploy('p', TestModels.message('p', 'm'))
  const message = { name: 'm', correlationKey: 'k', timeToLive: 60_000, messageId: 'once', variables: { seen: true } }
  await client.publishMessage(message)
  await expect(client.publishMessage(message)).rejects.toMatchObject({ code: 6, details: expect.stringContaining("a message with that id was already published") })
  const result = await client.createProcessInstanceWithResult({ bpmnProcessId: 'p', variables: { key: 'k' }, requestTimeout: 5000 })
  expect(result.variables).toEqual({ key: 'k', seen: true })
})

test('should set variables and cancel', async () => {
  await deploy('p', TestModels.oneTask('p', 't'))
  const { processInstanceKey } = await create('p', { a: 1 })
  await client.setVariables({ elementInstanceKey: processInstanceKey, variables: { a: 2, b: [1.5] }, local: true })
  expect(JSON.parse((await takeJob('t')).variables)).toEqual({ a: 2, b: [1.5] })
  await client.cancelProcessInstance(processInstanceKey)
  await expect(client.cancelProcessInstance(processInstanceKey)).rejects.toMatchObject({
    code: 5,
    details: `Command 'CANCEL' rejected with code 'NOT_FOUND': Expected to cancel a process instance with key '${processInstanceKey}', but no such process was found`,
  })
})

test('should evaluate decisions', async () => {
  await client.deployResource({ decision: Buffer.from(TestModels.decision), name: 'amount.dmn' })
  const outcome = await client.evaluateDecision({ decisionId: 'amount', variables: { n: 8 } } as never)
  expect(outcome).toMatchObject({ decisionId: 'amount', decisionOutput: '"many"', failureMessage: '', evaluatedDecisions: [{ matchedRules: [{ ruleId: 'r2', ruleIndex: 2 }], evaluatedInputs: [{ inputName: 'n', inputValue: '8' }] }] })
  await expect(client.evaluateDecision({ decisionId: 'nobody', variables: {} } as never)).rejects.toMatchObject({
    code: 3,
    details: "Command 'EVALUATE' rejected with code 'INVALID_ARGUMENT': Expected to evaluate decision 'nobody', but no decision found for id 'nobody'",
  })
})

test('should refuse what is not there', async () => {
  await expect(create('nobody')).rejects.toMatchObject({
    code: 5,
    details: "Command 'CREATE' rejected with code 'NOT_FOUND': Expected to find process definition with process ID 'nobody', but none found",
  })
  await expect(client.completeJob({ jobKey: '2251799813685999', variables: {} })).rejects.toMatchObject({ code: 5 })
  await expect(raw.poll('', 1000).jobs).rejects.toMatchObject({ code: 3, details: expect.stringContaining('Expected to activate job batch with type to be present, but it was blank') })
})

test('should answer nonsense with a status and stay usable', async () => {
  const random = randomBytes(1)
  for (const method of ['DeployResource', 'CreateProcessInstance', 'CreateProcessInstanceWithResult', 'CompleteJob', 'PublishMessage', 'ActivateJobs', 'SetVariables', 'EvaluateDecision', 'DeployProcess', 'Nothing']) {
    const codes = await Promise.all(Array.from({ length: 20 }, () => raw.send(method, random(40))))
    expect(codes.every((code) => code >= 0 && code <= 14)).toBe(true)
  }
  const nested = { deep: JSON.parse('['.repeat(3000) + ']'.repeat(3000)) as string }
  await deploy('p', TestModels.oneTask('p', 't'))
  await expect(create('p', nested)).rejects.toMatchObject({ code: 3 })
  await expect(client.topology()).resolves.toMatchObject({ clusterSize: 1 })
})

test('should lose no job to a poll that was cancelled', async () => {
  await deploy('p', TestModels.oneTask('p', 't'))
  for (let round = 0; round < 10; round += 1) {
    // A job that was on its way to the client when it left comes again after its timeout.
    const poll = raw.poll('t', 10_000, 1, 500)
    poll.jobs.catch(() => undefined)
    const creating = create('p')
    if (round % 2 === 0) await creating
    poll.cancel()
    await creating
  }
  const seen = new Set<string>()
  await waitUntil(async () => {
    for (const { key } of await raw.poll('t', 500, 100).jobs) seen.add(key)
    return seen.size === 10
  })
})

test('should go on after a restart as if nothing had been', async () => {
  await deploy('p', TestModels.oneTask('p', 't'))
  const { processInstanceKey } = await create('p', { kept: 'yes' })
  const { port } = gateway
  await close()
  await open(port)
  const job = await takeJob('t')
  expect(JSON.parse(job.variables)).toEqual({ kept: 'yes' })
  await client.completeJob({ jobKey: job.key, variables: {} })
  const ended = await recordsOf('PROCESS_INSTANCE', 'ELEMENT_COMPLETED')
  expect(ended.some(({ key }) => String(key) === processInstanceKey)).toBe(true)
})

/** Bytes that are the same at every run: tags of the first fields now and then, so that some of it parses. */
function randomBytes(seed: number): (length: number) => Buffer {
  let state = seed
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31)
  return (length) => Buffer.from(Array.from({ length }, (_, index) => (index % 7 === 0 ? [0x0a, 0x12, 0x18, 0x22][next() % 4] ?? 0 : next() >> 8)))
}

async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('Expected the condition to hold within 10 s')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
