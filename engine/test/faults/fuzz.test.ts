import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGatewayService } from '../../src/gateway/loadGatewayService.ts'
import { RawClient } from '../../src/gateway/RawClient.ts'
import { TestModels } from '../../src/gateway/TestModels.ts'
import { bpmn, element, end, flow, start, task } from '../bpmn.ts'
import { EngineProcess } from './EngineProcess.ts'
import { randomMessage } from './randomMessage.ts'
import { seededRandom } from './seededRandom.ts'

const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)
const CALLS = Number(process.env['FUZZ_CALLS'] ?? 40)
const MIB = 1_024 * 1_024

describe(`a gateway that is sent nonsense (seed ${SEED})`, { timeout: 120_000 }, () => {
  const random = seededRandom(SEED)
  let dataDir: string
  let engine: EngineProcess
  let client: RawClient

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'engine-fuzz-'))
    engine = await EngineProcess.start({ dataDir })
    client = new RawClient(engine.port)
    await deploy('p.bpmn', TestModels.oneTask('p', 't'))
  })
  afterAll(async () => {
    client.close()
    // It has survived all of it, and ends as ever.
    expect((await engine.end('SIGTERM')).code).toBe(0)
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** How a call ended: `ok`, or the code with its sentence. */
  async function ending(method: string, request: object): Promise<{ code: number; sentence: string }> {
    return client.call(method, request).then(
      () => ({ code: 0, sentence: 'ok' }),
      ({ code, details }: { code: number; details: string }) => ({ code, sentence: details }),
    )
  }

  const deploy = (name: string, content: string | Buffer) => ending('DeployResource', { resources: [{ name, content: Buffer.from(content) }] })
  const create = (variables: string) => ending('CreateProcessInstance', { bpmnProcessId: 'p', version: -1, variables })

  async function figure(name: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${engine.managementPort}/metrics`)).text()
    return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
  }

  it('should answer every RPC with a status, whatever its fields hold', async () => {
    for (const [method, definition] of Object.entries(loadGatewayService())) {
      if (definition.responseStream || method === 'CreateProcessInstanceWithResult') continue
      const { requestType } = definition as unknown as { requestType: { type: Parameters<typeof randomMessage>[0] } }
      for (let call = 0; call < CALLS; call += 1) {
        const { code, sentence } = await ending(method, randomMessage(requestType.type, random))
        expect([0, 3, 5, 6, 9, 12, 14], `${method}: ${code} ${sentence}`).toContain(code)
        expect(sentence, method).not.toBe('')
      }
    }
  })

  it('should answer bytes that are no message, or text that is no UTF-8', async () => {
    for (const method of Object.keys(loadGatewayService())) {
      const texts = [Buffer.from([0x0a, 4, 0xff, 0xfe, 0xc0, 0x80]), Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(64, 0xff)]
      const codes = await Promise.all([...texts, ...Array.from({ length: 5 }, () => Buffer.from(Array.from({ length: 30 }, () => Math.floor(random() * 256))))].map((bytes) => client.send(method, bytes, 400)))
      // A poll that waits, or a stream that stays open, ends by its client's deadline.
      expect(codes.every((code) => code >= 0 && code <= 14), `${method}: ${codes.join()}`).toBe(true)
    }
  })

  it('should refuse documents that are too deep, and take those that are merely large', async () => {
    const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect(await create(deep(100))).toEqual({ code: 0, sentence: 'ok' })
    for (const levels of [10_000, 1_000_000, 2_000_000]) expect((await create(deep(levels))).code).toBe(3)
    for (const text of ['{"a":', '{"a":1e999999}', '{"\\ud800":1}', '{"a":\u0000}', '"text"', '[]', '5', 'null', '{'.repeat(100_000), '{"__proto__":{"x":1}}', '{"constructor":{"prototype":1}}']) {
      expect([0, 3], text.slice(0, 30)).toContain((await create(text)).code)
    }
    expect((await create(JSON.stringify({ many: Array.from({ length: 200_000 }, (_, index) => index) }))).code).toBe(0)
    expect((await create(JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`v${index}`, index]))))).code).toBe(0)
    expect(await create(JSON.stringify({ t: 'x'.repeat(10 * MIB) }))).toMatchObject({ code: 8 })
  })

  it('should refuse models that are no models, and never follow an entity', async () => {
    const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, index) => `<!ENTITY a${index} "${`&a${index === 0 ? '' : index - 1};`.repeat(10)}">`).join('')}<!ENTITY f SYSTEM "file:///etc/passwd">]>`
    const circle = bpmn('p2', [start(), element('manualTask', 'a'), element('manualTask', 'b'), end(), flow('start', 'a', 'b', 'a')])
    const twice = bpmn('p3', [start(), task('same'), task('same'), end(), flow('start', 'same', 'end')])
    const nested = `${'<subProcess id="s">'.repeat(3_000)}${'</subProcess>'.repeat(3_000)}`
    const cases: Readonly<Record<string, string | Buffer>> = {
      'entities.bpmn': entities + TestModels.oneTask('&a11;&f;', 't').slice(38),
      'circle.bpmn': circle,
      'twice.bpmn': twice,
      'nested.bpmn': bpmn('p4', [start(), nested]),
      'attributes.bpmn': `<a ${Array.from({ length: 50_000 }, (_, index) => `b${index}="c"`).join(' ')}/>`,
      'open.bpmn': '<a>'.repeat(100_000),
      'cdata.bpmn': `<a><![CDATA[${'x'.repeat(1_000_000)}`,
      'empty.bpmn': '',
      'binary.bpmn': Buffer.from(Array.from({ length: 10_000 }, () => Math.floor(random() * 256))),
      'utf16.bpmn': Buffer.from(TestModels.oneTask('p', 't'), 'utf16le'),
      'no-kind.xyz': 'text',
      'table.dmn': '<definitions/>',
      'entities.dmn': entities + TestModels.decision.slice(38).replace('Amount', '&a11;'),
      'form.form': '{"id":',
    }
    for (const [name, content] of Object.entries(cases)) {
      const { code, sentence } = await deploy(name, content)
      expect(code, `${name}: ${sentence.slice(0, 200)}`).toBe(3)
      expect(sentence, name).toContain("Command 'CREATE' rejected with code 'INVALID_ARGUMENT'")
      expect(sentence).not.toContain('root:')
    }
    expect(await deploy('large.bpmn', Buffer.alloc(10 * MIB, 0x20))).toMatchObject({ code: 8 })
  })

  it('should take a flood of large requests piece by piece, and keep nothing of it', async () => {
    const variables = JSON.stringify({ t: 'x'.repeat(3 * MIB) })
    const codes = await Promise.all(Array.from({ length: 60 }, () => ending('PublishMessage', { name: 'flood', correlationKey: 'k', timeToLive: 0, variables })))
    expect(new Set(codes.map(({ code }) => code).filter((code) => code !== 0 && code !== 8))).toEqual(new Set())
    expect(codes.some(({ code }) => code === 0)).toBe(true)
    await expect.poll(() => figure('gateway_requests_in_flight')).toBe(0)
    expect(await figure('gateway_waiting_polls')).toBe(0)
    expect(await figure('engine_queued_commands')).toBeLessThanOrEqual(1)
    expect(await figure('engine_banned_instances')).toBe(0)
    expect(await ending('Topology', {})).toEqual({ code: 0, sentence: 'ok' })
  })
})
