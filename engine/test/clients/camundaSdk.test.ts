import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Camunda8 } from '@camunda8/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EngineProcess } from '../faults/EngineProcess.ts'

type Client = ReturnType<Camunda8['getZeebeGrpcApiClient']>
type Job = Awaited<ReturnType<Client['activateJobs']>>[number]

/** A worker that is closing may take one more job; it comes back after this. In milliseconds. */
const SOON = 2_000

const model = (name: string) => readFileSync(join(import.meta.dirname, name))

describe('the SDK of Camunda 8 for Node', () => {
  let dataDir: string
  let engine: EngineProcess | undefined
  let client: Client

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'engine-sdk-'))
    const given = process.env['TOUR_ADDRESS']
    engine = given === undefined ? await EngineProcess.start({ dataDir }) : undefined
    client = new Camunda8({
      ZEEBE_GRPC_ADDRESS: `grpc://${given ?? `127.0.0.1:${engine?.port}`}`,
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
    }).getZeebeGrpcApiClient()
    await client.deployResource({ process: model('tour.bpmn'), name: 'tour.bpmn' })
    await client.deployResource({ decision: model('tour.dmn'), name: 'tour.dmn' })
  })
  afterAll(async () => {
    await client.close()
    await engine?.end('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
  })

  const create = (key: string) => client.createProcessInstance({ bpmnProcessId: 'tour', variables: { key } })
  const go = (key: string) => client.publishMessage({ name: 'tour-go', correlationKey: key, timeToLive: 60_000, variables: {} })

  async function next(): Promise<Job> {
    const [job] = await client.activateJobs({ type: 'tour-work', worker: 'tour', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 25_000 })
    if (job === undefined) throw new Error('Expected a job, but none came')
    return job
  }

  it('should find a healthy topology', async () => {
    expect(await client.topology()).toMatchObject({ gatewayVersion: '8.5.8', partitionsCount: 1, brokers: [{ partitions: [{ partitionId: 1, role: 'LEADER' }] }] })
  })

  it('should complete the jobs of a worker and wait for the result', async () => {
    const worker = client.createWorker({ taskType: 'tour-work', timeout: SOON, taskHandler: (job) => job.complete({ worked: Number(job.variables['amount']) * 6 }) })
    const result = client.createProcessInstanceWithResult({ bpmnProcessId: 'tour', variables: { key: 'work', amount: 7, secret: true }, fetchVariables: ['worked'], requestTimeout: 20_000 })
    await go('work')
    expect((await result).variables).toEqual({ worked: 42 })
    await worker.close()
  })

  it('should push jobs on a stream', async () => {
    const pushed: Job[] = []
    const stream = await client.streamJobs({
      type: 'tour-work',
      worker: 'tour',
      timeout: SOON,
      tenantIds: ['<default>'],
      inputVariableDto: undefined as never,
      customHeadersDto: undefined as never,
      taskHandler: (job) => {
        pushed.push(job as Job)
        return job.complete()
      },
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    await create('stream')
    await expect.poll(() => pushed.map(({ elementId }) => elementId), { timeout: 10_000 }).toEqual(['work'])
    await go('stream')
    stream.close()
    await new Promise((resolve) => setTimeout(resolve, 500))
  })

  it('should fail, retry, move a timeout and complete', async () => {
    const { processInstanceKey } = await create('fail')
    const job = await next()
    await client.failJob({ jobKey: job.key, retries: 2, retryBackOff: 100, errorMessage: 'not yet', variables: { tried: 1 } })
    const again = await next()
    expect(again).toMatchObject({ key: job.key, retries: 2, variables: { key: 'fail', tried: 1 }, customHeaders: { colour: 'blue' } })
    await client.updateJobTimeout({ jobKey: again.key, timeout: 50 })
    const third = await next()
    expect(third.key).toBe(job.key)
    await client.updateJobRetries({ jobKey: job.key, retries: 5 })
    await client.setVariables({ elementInstanceKey: processInstanceKey, variables: { seen: true }, local: false })
    await client.completeJob({ jobKey: third.key, variables: {} })
    await go('fail')
  })

  it('should evaluate a decision, broadcast, and throw an error', async () => {
    expect(await client.evaluateDecision({ decisionId: 'tour-size', variables: { n: 8 } })).toMatchObject({ decisionOutput: '"many"', tenantId: '<default>' })
    await client.broadcastSignal({ signalName: 'nobody', variables: {} })
    const result = client.createProcessInstanceWithResult({ bpmnProcessId: 'tour', variables: { key: 'refuse' }, requestTimeout: 20_000 })
    await client.throwError({ jobKey: (await next()).key, errorCode: 'REFUSED', errorMessage: 'no' })
    expect((await result).variables).toMatchObject({ key: 'refuse' })
  })

  it('should be told why something is refused', async () => {
    const { processInstanceKey } = await create('cancel')
    await client.cancelProcessInstance(processInstanceKey)
    await expect(client.cancelProcessInstance(processInstanceKey)).rejects.toMatchObject({ code: 5 })
    await expect(client.completeJob({ jobKey: '5', variables: {} })).rejects.toMatchObject({ code: 14 })
    const message = { name: 'm', correlationKey: 'k', messageId: 'id', timeToLive: 60_000, variables: {} }
    await client.publishMessage(message)
    await expect(client.publishMessage(message)).rejects.toMatchObject({ code: 6 })
  })
})
