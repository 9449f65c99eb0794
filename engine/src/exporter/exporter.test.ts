import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineRecord } from '../protocol/EngineRecord.ts'
import { keyOf } from '../protocol/Key.ts'
import type { Engine } from '../runtime/Engine.ts'
import { type Exporter, startExporter } from './startExporter.ts'

interface Received {
  readonly method: string
  readonly path: string
  readonly authorization: string
  readonly body: string
}

/** What the receiver answers next: a status, or records refused with 200. */
let answers: (number | 'refuse')[]
let received: Received[]
let server: Server
let exporter: Exporter | undefined
let engine: RecordShelf

beforeEach(async () => {
  ;[answers, received, engine, exporter] = [[], [], new RecordShelf(), undefined]
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      received.push({ method, path: url, authorization: headers.authorization ?? '', body: Buffer.concat(chunks).toString() })
      const answer = url.endsWith('/_bulk') ? (answers.shift() ?? 200) : 200
      response.writeHead(answer === 'refuse' ? 200 : answer, { 'X-Elastic-Product': 'Elasticsearch' }).end(JSON.stringify({ errors: answer === 'refuse' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  await exporter?.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Holds records as the engine's store does, and remembers acknowledgements. */
class RecordShelf {
  acknowledged = 0
  private readonly records: EngineRecord[] = []
  private listener: () => void = () => undefined

  add(recordType: EngineRecord['recordType'] = 'EVENT', intent = 'CREATED'): void {
    const position = this.records.length + 1
    const value = { name: 'n', value: '1.0', scopeKey: keyOf(1), processInstanceKey: keyOf(1), processDefinitionKey: keyOf(2), bpmnProcessId: 'p' }
    const head = { position, sourceRecordPosition: -1, key: keyOf(position), timestamp: Date.UTC(2026, 10, 23, 8), recordType, intent }
    this.records.push({ ...head, valueType: 'VARIABLE', rejectionType: 'NULL_VAL', rejectionReason: '', recordVersion: 1, value })
    this.listener()
  }

  asEngine(): Engine {
    const shelf: Partial<Engine> = {
      onRecords: (listener) => {
        this.listener = listener
        return () => undefined
      },
      readRecords: (from, limit) => Promise.resolve(this.records.slice(from - 1, from - 1 + limit)),
      exporterPosition: () => Promise.resolve(this.acknowledged),
      acknowledge: (_id, position) => Promise.resolve(void (this.acknowledged = position)),
    }
    return shelf as Engine
  }
}

async function start(onProblem: (message: string) => void = () => undefined): Promise<void> {
  const { port } = server.address() as AddressInfo
  exporter = await startExporter(engine.asEngine(), { url: `http://zeebe:s%40cret@127.0.0.1:${port}/records-intake`, onProblem })
}

function bulks(): string[] {
  return received.filter(({ path }) => path === '/records-intake/_bulk').map(({ body }) => body)
}

test('should push records as Zeebe does, after its templates, with basic authentication', async () => {
  engine.add()
  await start()
  await waitUntil(() => engine.acknowledged === 1)
  expect(received[0]).toMatchObject({ method: 'PUT', path: '/records-intake/_component_template/zeebe-record' })
  expect(received.some(({ path }) => path === '/records-intake/_index_template/zeebe-record_process-instance_8.5.8')).toBe(true)
  expect(received.every(({ authorization }) => authorization === `Basic ${Buffer.from('zeebe:s@cret').toString('base64')}`)).toBe(true)
  const [action, document, end] = bulks()[0]?.split('\n') ?? []
  expect(JSON.parse(action ?? '')).toEqual({ index: { _index: 'zeebe-record_variable_8.5.8_2026-11-23', _id: '1-1', routing: '1' } })
  expect(JSON.parse(document ?? '')).toMatchObject({ partitionId: 1, position: 1, valueType: 'VARIABLE', intent: 'CREATED', recordType: 'EVENT', brokerVersion: '8.5.8', value: { name: 'n', value: '1.0', tenantId: '<default>' } })
  expect(end).toBe('')
})

test('should push records that come later, and leave commands and rejections out but acknowledge them', async () => {
  await start()
  engine.add('COMMAND')
  engine.add()
  engine.add('COMMAND_REJECTION')
  await waitUntil(() => engine.acknowledged === 3)
  expect(bulks().join('').match(/"_id":"[^"]*"/g)).toEqual(['"_id":"1-2"'])
})

test('should acknowledge nothing before it is taken, and try until it is', async () => {
  answers = [503, 'refuse', 200]
  const problems: string[] = []
  engine.add()
  await start((message) => problems.push(message))
  await waitUntil(() => bulks().length === 1)
  expect(engine.acknowledged).toBe(0)
  await waitUntil(() => engine.acknowledged === 1)
  expect(bulks()).toHaveLength(3)
  expect(new Set(bulks()).size).toBe(1)
  expect(problems).toEqual([expect.stringMatching(/^Records wait: .*503/), 'Records flow again.'])
})

test('should go on where it stopped', async () => {
  for (let index = 0; index < 3; index += 1) engine.add()
  engine.acknowledged = 2
  await start()
  await waitUntil(() => engine.acknowledged === 3)
  expect(bulks().join('').match(/"_id":"[^"]*"/g)).toEqual(['"_id":"1-3"'])
})

test('should stop while the target is down', async () => {
  answers = Array.from({ length: 100 }, () => 500)
  engine.add()
  await start()
  await waitUntil(() => bulks().length >= 1)
  await exporter?.stop()
  expect(engine.acknowledged).toBe(0)
})

test('should stop at once while the target does not answer', async () => {
  server.removeAllListeners('request').on('request', (request) => received.push({ method: request.method ?? '', path: request.url ?? '', authorization: '', body: '' }))
  engine.add()
  await start()
  await waitUntil(() => received.length > 0)
  const asked = Date.now()
  await exporter?.stop()
  expect(Date.now() - asked).toBeLessThan(10_000)
})

async function waitUntil(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('Expected the condition to hold within 5 s')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
