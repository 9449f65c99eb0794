import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ZBClient } from 'zeebe-node'
import { type EmbeddedEngine, embeddedEngine } from '../../../workers/test/embeddedEngine.ts'
import { oneTaskProcess } from '../../../workers/test/oneTaskProcess.ts'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../test/buildTestServer.ts'
import { auditModule } from '../audit/index.ts'
import { engineClient } from '../engine-client/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { systemClock } from '../http/index.ts'
import { identity } from '../identity/index.ts'
import { externalTasks } from './index.ts'

interface Task {
  readonly id: string
  readonly workerId: string
  readonly retries: number
  readonly errorMessage: string | null
  readonly lockExpirationTime: string
  readonly variables: Record<string, { type: string; value: unknown }>
  readonly extensionProperties: Record<string, string>
}

const TOPIC = 'test.edge:HZ'

describe('external tasks', () => {
  let engine: EmbeddedEngine
  let server: TestServer
  let client: ZBClient

  beforeAll(async () => {
    engine = await embeddedEngine()
    client = new ZBClient(engine.address, { retry: true, loglevel: 'NONE' })
    await client.deployResource({ name: 'edge.bpmn', process: Buffer.from(oneTaskProcess('edge', TOPIC, { purpose: 'test' }, 'NO')) })
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, engineClient, externalTasks], clock: systemClock as never, config: { zeebeAddress: engine.address } })
  })
  afterAll(async () => {
    await client?.close()
    await server?.stop()
    await engine?.stop()
  })
  beforeEach(async () => {
    // What an earlier test left open would be handed to the next one.
    const all = { maxTasks: 100, topics: [{ topicName: TOPIC, lockDuration: 60_000 }] }
    for (const task of JSON.parse((await post('/fetchAndLock', { workerId: 'sweep', ...all })).text) as Task[]) await post(`/${task.id}/complete`, { workerId: 'sweep' })
  })

  async function post(path: string, body?: unknown, headers: Record<string, string> = {}, method = 'POST') {
    const response = await fetch(`${server.url}/engine-rest/external-task${path}`, {
      method,
      headers: { authorization: `Bearer ${TEST_TOKENS.sites.HZ}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, type: response.headers.get('content-type'), text }
  }
  const refused = async (path: string, body?: unknown, headers?: Record<string, string>, method?: string) => {
    const { status, text } = await post(path, body, headers, method)
    return { status, ...(JSON.parse(text) as { type: string; message: string; code: number | null }) }
  }
  const start = (variables: Record<string, unknown> = {}) => client.createProcessInstance({ bpmnProcessId: 'edge', variables: variables as Record<string, string> })
  const run = (variables: Record<string, unknown> = {}) => client.createProcessInstanceWithResult({ bpmnProcessId: 'edge', variables: variables as Record<string, string>, requestTimeout: 20_000 })
  async function fetchOne(workerId: string, lockDuration = 30_000, asyncResponseTimeout = 10_000): Promise<Task> {
    const { text } = await post('/fetchAndLock', { workerId, maxTasks: 1, asyncResponseTimeout, topics: [{ topicName: TOPIC, lockDuration }] })
    const [task] = JSON.parse(text) as Task[]
    if (task === undefined) throw new Error('Expected a task')
    return task
  }

  it('should hand out a job with typed variables and headers, and complete it', async () => {
    const result = run({ text: 'a', whole: 7, big: 3_000_000_000, part: 1.5, yes: true, nothing: null, list: [1, { deep: 2 }] })
    const answer = await post('/fetchAndLock', { workerId: 'w1', maxTasks: 1, asyncResponseTimeout: 10_000, topics: [{ topicName: TOPIC, lockDuration: 30_000 }] })
    // The client takes a body of any other type for bytes and loses its tasks.
    expect(answer.type).toBe('application/json')
    const [task] = JSON.parse(answer.text) as Task[]
    expect(task).toMatchObject({ topicName: TOPIC, workerId: 'w1', extensionProperties: { purpose: 'test' }, suspended: false })
    expect(task?.lockExpirationTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/)
    expect(Object.fromEntries(Object.entries(task?.variables ?? {}).map(([name, { type }]) => [name, type]))).toEqual({ text: 'String', whole: 'Integer', big: 'Long', part: 'Double', yes: 'Boolean', nothing: 'Null', list: 'Json' })
    const variables = { answer: { type: 'json', value: '{"ok":true}' }, at: { type: 'date', value: '2026-01-02T03:04:05.678+0000' }, count: { type: 'integer', value: 4 } }
    expect(await post(`/${task?.id}/complete`, { workerId: 'w1', variables })).toEqual({ status: 204, type: null, text: '' })
    expect((await result).variables).toMatchObject({ answer: { ok: true }, at: '2026-01-02T03:04:05.678Z', count: 4 })
  })

  it('should wake a waiting poll when a job comes, and answer an empty one in time', async () => {
    const began = performance.now()
    expect(JSON.parse((await post('/fetchAndLock', { workerId: 'w1', maxTasks: 1, asyncResponseTimeout: 600, topics: [{ topicName: TOPIC, lockDuration: 1000 }] })).text)).toEqual([])
    expect(performance.now() - began).toBeGreaterThan(550)
    const waiting = fetchOne('w1', 30_000, 20_000)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const created = performance.now()
    await start()
    await waiting
    // Woken, not waited out: the poll itself would have held for 20 s.
    expect(performance.now() - created).toBeLessThan(10_000)
  })

  it('should check the lock by the worker’s name, also after it expired, until somebody else has it', async () => {
    await start()
    const { id } = await fetchOne('w1', 400)
    expect(await refused(`/${id}/complete`, { workerId: 'w2' })).toEqual({ status: 400, type: 'RestException', message: `External Task ${id} cannot be completed by worker 'w2'. It is locked by worker 'w1'.`, code: 0 })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(await refused(`/${id}/extendLock`, { workerId: 'w1', newDuration: 1000 })).toMatchObject({ status: 400, message: expect.stringContaining('Cannot extend a lock that expired') as string })
    expect((await fetchOne('w2')).id).toBe(id)
    expect(await refused(`/${id}/complete`, { workerId: 'w1' })).toMatchObject({ status: 400, message: expect.stringContaining("locked by worker 'w2'") as string })
    expect((await post(`/${id}/complete`, { workerId: 'w2' })).status).toBe(204)
    expect(await refused(`/${id}/complete`, { workerId: 'w2' })).toEqual({ status: 404, type: 'RestException', message: `External task with id ${id} does not exist`, code: 0 })
  })

  it('should accept a completion after the lock expired when nobody fetched the task since', async () => {
    await start()
    const { id } = await fetchOne('w1', 300)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await post(`/${id}/complete`, { workerId: 'w1' })).status).toBe(204)
  })

  it('should bring a failed task back after its timeout with message and retries', async () => {
    await start()
    const { id } = await fetchOne('w1')
    expect((await post(`/${id}/failure`, { workerId: 'w1', errorMessage: 'x'.repeat(700), errorDetails: 'stack', retries: 2, retryTimeout: 300 })).status).toBe(204)
    const again = await fetchOne('w2')
    expect(again).toMatchObject({ id, retries: 2, errorMessage: 'x'.repeat(666) })
  })

  it('should keep a lock that is extended, and give back what is unlocked', async () => {
    await start()
    const { id } = await fetchOne('w1', 3000)
    expect((await post(`/${id}/extendLock`, { workerId: 'w1', newDuration: 20_000 })).status).toBe(204)
    await new Promise((resolve) => setTimeout(resolve, 3200))
    expect(JSON.parse((await post('/fetchAndLock', { workerId: 'w2', maxTasks: 1, topics: [{ topicName: TOPIC, lockDuration: 1000 }] })).text)).toEqual([])
    expect((await post(`/${id}/unlock`)).status).toBe(204)
    expect(await refused(`/${id}/complete`, { workerId: 'w1' })).toMatchObject({ status: 400, message: expect.stringContaining("locked by worker 'null'") as string })
    expect((await fetchOne('w2')).id).toBe(id)
    expect((await post(`/${id}/lock`, { workerId: 'w2', lockDuration: 5000 })).status).toBe(204)
  })

  it('should turn a BPMN error into the boundary event’s path', async () => {
    const result = run()
    const { id } = await fetchOne('w1')
    expect((await post(`/${id}/bpmnError`, { workerId: 'w1', errorCode: 'NO', errorMessage: 'not possible' })).status).toBe(204)
    expect((await result).variables).toMatchObject({ caught: true })
  })

  it.each([
    ['/fetchAndLock', { maxTasks: 1, topics: [] }, 500, 'NullValueException', 'workerId is null', 0],
    ['/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [{ topicName: TOPIC }] }, 500, 'ProcessEngineException', 'lockTime is not greater than 0', 0],
    ['/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [{ lockDuration: 1 }] }, 500, 'NullValueException', 'topicName is null', 0],
    ['/fetchAndLock', { workerId: 'w', maxTasks: 1, asyncResponseTimeout: 1_800_001, topics: [] }, 400, 'InvalidRequestException', 'The asynchronous response timeout cannot be set to a value greater than 1800000 milliseconds', null],
    ['/fetchAndLock', '{"workerId":', 400, 'InvalidRequestException', '', null],
    ['/fetchAndLock', { workerId: 'w', maxTasks: 'many' }, 400, 'InvalidRequestException', '', null],
    ['/no-such-id/complete', { workerId: 'w' }, 404, 'RestException', 'External task with id no-such-id does not exist', 0],
    ['/1/complete', {}, 500, 'NullValueException', 'workerId is null', 0],
    ['/1/bpmnError', { workerId: 'w' }, 500, 'NullValueException', 'errorCode is null', 0],
    ['/1/bpmnError', { workerId: 'w', errorCode: '' }, 500, 'ProcessEngineException', 'Error Code is empty', 0],
    ['/1/extendLock', { workerId: 'w', newDuration: 0 }, 400, 'RestException', 'lockTime is not greater than 0', 0],
    ['/1/complete', { workerId: 'w', variables: { a: { type: 'Foo', value: 1 } } }, 400, 'RestException', "Unsupported value type 'Foo'", null],
    ['/1/complete', { workerId: 'w', variables: { a: { type: 'Integer', value: 3e9 } } }, 400, 'InvalidRequestException', "Cannot convert value '3000000000' of type 'Integer' to java type java.lang.Integer", null],
    ['/1/complete', { workerId: 'w', variables: { a: { type: 'Json', value: {} } } }, 400, 'InvalidRequestException', "Must provide 'null' or String value for value of SerializableValue type 'Json'.", null],
  ])('should answer %s %j as Camunda does', async (path, body, status, type, message, code) => {
    expect(await refused(path, body)).toEqual({ status, type, message, code })
  })

  it('should answer an empty list where Camunda does', async () => {
    for (const body of [{ workerId: 'w' }, { workerId: 'w', maxTasks: 0, topics: [] }, { workerId: '', maxTasks: 1, topics: [{ topicName: TOPIC, lockDuration: 1 }] }, { workerId: 'w', maxTasks: 1, topics: [], unknown: 1, asyncResponseTimeout: -1 }]) {
      expect(await post('/fetchAndLock', body)).toMatchObject({ status: 200, text: '[]' })
    }
  })

  it('should keep each site to its own topics and everybody else out', async () => {
    await start()
    const nb = { authorization: `Bearer ${TEST_TOKENS.sites.NB}` }
    expect(await refused('/fetchAndLock', { workerId: 'w', maxTasks: 1, topics: [{ topicName: TOPIC, lockDuration: 1000 }] }, nb)).toMatchObject({ status: 403, type: 'AuthorizationException' })
    const { id } = await fetchOne('w1')
    expect(await refused(`/${id}/complete`, { workerId: 'w1' }, nb)).toMatchObject({ status: 404 })
    const nobody = await post('/fetchAndLock', { workerId: 'w' }, { authorization: 'Bearer wrong' })
    expect(nobody).toMatchObject({ status: 401, text: '' })
    expect(await refused('/fetchAndLock', '{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415, type: 'NotSupportedException' })
    expect(await refused('/fetchAndLock', undefined, {}, 'GET')).toMatchObject({ status: 405, type: 'NotAllowedException' })
    expect(await refused('/fetchAndLock', { workerId: 'w' }, { accept: 'text/html' })).toMatchObject({ status: 406, type: 'NotAcceptableException' })
  })
})
