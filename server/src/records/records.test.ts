import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../test/buildTestServer.ts'
import { auditModule } from '../audit/index.ts'
import { engineClient } from '../engine-client/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { EngineStep } from './EngineStep.ts'
import { onJobsCanceled, pathOfCase, records } from './index.ts'
import { parseBulk } from './parseBulk.ts'
import type { Incident } from './schema.ts'
import { storeRecords } from './storeRecords.ts'

const CASE = 'HZ-TS-20261123-0042-7'
const INSTANCE = 2251799813685300
const AT = Date.parse('2026-11-23T02:00:00Z')
const authorization = `Basic ${Buffer.from(`zeebe:${TEST_TOKENS.exporter}`).toString('base64')}`

describe('the intake of engine records', () => {
  let server: TestServer
  let position = 0
  const canceled: string[] = []

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, { ...engineClient, start: () => () => Promise.resolve() }, records] })
    onJobsCanceled(server.context, (_em, keys) => Promise.resolve(void canceled.push(...keys)))
  })
  afterAll(() => server.stop())

  const record = (valueType: string, intent: string, value: object, key: number | string = 1): object => ({
    partitionId: 1, position: ++position, key, timestamp: AT + position, intent, recordType: 'EVENT', valueType, brokerVersion: '8.5.8', recordVersion: 1, value,
  })
  const element = (intent: string, elementId: string, bpmnElementType = 'USER_TASK', extra: object = {}): object =>
    record('PROCESS_INSTANCE', intent, { bpmnProcessId: 'complaint', version: 3, processDefinitionKey: 77, processInstanceKey: INSTANCE, elementId, bpmnElementType, parentProcessInstanceKey: -1, ...extra })
  const bulk = (...docs: object[]): string => docs.map((doc) => `{"index":{"_index":"zeebe-record","_id":"1-1","routing":"1"}}\n${JSON.stringify(doc)}\n`).join('')
  const send = (body: string): Promise<{ status: number; headers: Headers; body: unknown }> => server.fetch('POST /_bulk', { root: true, raw: body, headers: { authorization, 'content-type': 'application/json' } })

  it('should answer the exporter as the product it expects', async () => {
    for (const path of ['/_component_template/zeebe-record', '/_index_template/zeebe-record_job_8.5.8', '/zeebe-record_job/_settings']) {
      const answer = await server.fetch(`PUT ${path}`, { root: true, json: {}, headers: { authorization } })
      expect(answer).toMatchObject({ status: 200, body: { acknowledged: true } })
      expect(answer.headers.get('x-elastic-product')).toBe('Elasticsearch')
    }
  })

  it('should refuse whoever does not have the exporter’s password', async () => {
    expect((await server.fetch('POST /_bulk', { root: true, raw: '' })).status).toBe(401)
    expect((await server.fetch('POST /_bulk', { root: true, raw: '', headers: { authorization: `Basic ${Buffer.from('zeebe:wrong').toString('base64')}` } })).status).toBe(401)
  })

  it('should store a bulk once that two servers are given at the same time', async () => {
    const other = { processInstanceKey: INSTANCE + 900 }
    const batch = parseBulk(bulk(element('ELEMENT_ACTIVATING', 'twice', 'USER_TASK', other), element('ELEMENT_COMPLETED', 'twice', 'USER_TASK', other)))
    const stored = await Promise.allSettled(Array.from({ length: 3 }, () => storeRecords(server.context, batch)))
    // Who comes second to an unknown partition is refused, and sent the bulk again.
    expect(stored.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await storeRecords(server.context, batch)).toBe(0)
    expect(await server.context.database.fork().count(EngineStep, { elementId: 'twice' })).toBe(2)
  })

  it('should keep the path of a case in the engine’s order, the called process behind it (A2)', async () => {
    const child = { processInstanceKey: INSTANCE + 50, bpmnProcessId: 'callback', parentProcessInstanceKey: INSTANCE }
    const batch = bulk(
      record('VARIABLE', 'CREATED', { name: 'caseNumber', value: JSON.stringify(CASE), scopeKey: INSTANCE, processInstanceKey: INSTANCE, bpmnProcessId: 'complaint', processDefinitionKey: 77 }),
      element('ELEMENT_ACTIVATING', 'complaint', 'PROCESS'),
      element('ELEMENT_ACTIVATING', 'sign'),
      element('ELEMENT_ACTIVATED', 'sign'),
      element('ELEMENT_COMPLETED', 'sign'),
      element('SEQUENCE_FLOW_TAKEN', 'flow1', 'SEQUENCE_FLOW'),
      element('ELEMENT_ACTIVATING', 'callback', 'PROCESS', child),
      element('ELEMENT_ACTIVATING', 'record', 'USER_TASK', child),
      element('ELEMENT_TERMINATED', 'record', 'USER_TASK', child),
    )

    expect((await send(batch)).status).toBe(200)
    // The stream is at-least-once: a whole batch may come again.
    expect((await send(batch)).status).toBe(200)

    const path = await pathOfCase(server.context.database.fork(), CASE)
    expect(path.map(({ processId, steps }) => [processId, steps.map((step) => `${step.elementId} ${step.state}`)])).toEqual([
      ['complaint', ['sign entered', 'sign left', 'flow1 taken']],
      ['callback', ['record entered', 'record terminated']],
    ])
    expect(path[0]).toMatchObject({ engineVersion: 3, definitionKey: '77', parentKey: null })
  })

  it('should tell which jobs the engine took back', async () => {
    await send(bulk(record('JOB', 'CANCELED', { type: 'io.camunda.zeebe:userTask' }, 4711), record('JOB', 'COMPLETED', {}, 4712)))

    expect(canceled).toEqual(['4711'])
  })

  it('should show operators an incident in words, and hand their resolution to the engine once', async () => {
    const value = { errorType: 'JOB_NO_RETRIES', errorMessage: 'gateway away', bpmnProcessId: 'complaint', processInstanceKey: INSTANCE, elementId: 'sms', elementInstanceKey: 99, jobKey: 4800 }
    await send(bulk(record('INCIDENT', 'CREATED', value, 5001)))
    const operator = await server.signIn('operator')

    const listed = await operator.fetch<{ items: Incident[] }>('/incidents')
    expect(listed.body.items).toMatchObject([{ key: '5001', caseNumber: CASE, state: 'open', errorMessage: 'gateway away' }])
    expect(listed.body.items[0]?.label.zh).toContain('自动任务')
    expect(await operator.fetch('POST /incidents/5001/resolve', { json: { retries: 2 } })).toMatchObject({ status: 200, body: { state: 'resolving' } })

    await send(bulk(record('INCIDENT', 'RESOLVED', value, 5001)))
    expect(await operator.fetch('/incidents?state=resolved')).toMatchObject({ body: { items: [{ key: '5001', state: 'resolved' }] } })
    expect(await operator.fetch('POST /incidents/5001/resolve', { json: {} })).toMatchObject({ status: 409, body: { code: 'INCIDENT_RESOLVED' } })
    expect((await (await server.signIn('agent')).fetch('/incidents')).status).toBe(403)
  })

  it('should store nothing of a request that is broken in the middle', async () => {
    const good = bulk(element('ELEMENT_ACTIVATING', 'handle'))
    expect(await send(`${good}{"index":{}}\n{"partitionId":1,`)).toMatchObject({ status: 422, body: { code: 'RECORD_INVALID' } })
    expect((await pathOfCase(server.context.database.fork(), CASE))[0]?.steps).toHaveLength(4)
    expect((await send(good)).status).toBe(200)
    expect((await pathOfCase(server.context.database.fork(), CASE))[0]?.steps).toHaveLength(5)
  })

  it('should keep keys of far partitions exact', async () => {
    const line = JSON.stringify(record('JOB', 'CANCELED', {}, 'KEY')).replace('"KEY"', '13510798882111489')

    await send(`{"index":{}}\n${line}\n`)

    expect(canceled.at(-1)).toBe('13510798882111489')
  })
})
