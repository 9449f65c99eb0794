import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { embeddedEngine, type EmbeddedEngine } from '../../test/embeddedEngine.ts'
import { EngineError } from './EngineError.ts'
import { engineOf } from './engineOf.ts'
import { tryOut } from './tryOut.ts'

const literal = (id: string, expression: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-definitions" name="${id}" namespace="http://camunda.org/schema/1.0/dmn"><decision id="${id}" name="${id}"><variable id="${id}-v" name="answer" /><literalExpression id="${id}-e"><text>${expression}</text></literalExpression></decision></definitions>`
const process = (id: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://banjie"><bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:endEvent id="e" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e" /></bpmn:process></bpmn:definitions>`

describe('files that are only tried', () => {
  let engine: EmbeddedEngine
  let server: TestServer

  beforeAll(async () => {
    engine = await embeddedEngine()
    await engine.start()
    server = await buildTestServer({ config: { zeebeAddress: engine.address } })
  }, 60_000)
  afterAll(async () => {
    await server.stop()
    await engine.remove()
  })

  const evaluate = (id: string): Promise<unknown> => engineOf(server.context).evaluateDecision(id, {})
  const run = (processId: string): Promise<unknown> => engineOf(server.context).createWithResult({ processId, variables: {}, timeoutMs: 5_000, fetchVariables: [] })

  it('should answer while they are tried, and be gone from the engine afterwards', async () => {
    let prefix = ''
    const answer = await tryOut(server.context, [{ kind: 'dmn', xml: (id) => literal(id, '40 + 2') }, { kind: 'bpmn', xml: (id) => process(`${id}-process`) }], async (_engine, id) => {
      prefix = id
      await run(`${id}-process`)
      return await evaluate(id)
    })
    expect(answer).toBe(42)
    await expect(evaluate(prefix)).rejects.toThrow(EngineError)
    await expect(run(`${prefix}-process`)).rejects.toThrow(EngineError)
  })

  it('should be gone as well when the trial fails, or a later file is refused', async () => {
    const prefixes: string[] = []
    const good = { kind: 'dmn', xml: (id: string) => (prefixes.push(id), literal(id, '1')) } as const
    await expect(tryOut(server.context, [good], () => Promise.reject(new Error('tried')))).rejects.toThrow('tried')
    await expect(tryOut(server.context, [good, { kind: 'bpmn', xml: () => '<nonsense/>' }], () => Promise.resolve())).rejects.toThrow(EngineError)
    for (const prefix of prefixes) await expect(evaluate(prefix)).rejects.toThrow(EngineError)
    expect(prefixes).toHaveLength(2)
  })

  it('should give each of two people who try at once their own answer', async () => {
    const ask = (answer: number): Promise<unknown> => tryOut(server.context, [{ kind: 'dmn', xml: (id) => literal(id, String(answer)) }], (_engine, id) => evaluate(id))
    expect(await Promise.all([1, 2, 3, 4].map(ask))).toEqual([1, 2, 3, 4])
  })
})
