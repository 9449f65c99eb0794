import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bpmn, element, end, flow, start } from '../../test/bpmn.ts'
import { isRejection, startEngine, type Engine } from '../index.ts'
import { startRest } from './startRest.ts'

const MODEL = bpmn('ask', [start(), element('userTask', 'answer', { extensions: '<z:userTask/>' }), end(), flow('start', 'answer', 'end')])

describe('user tasks by HTTP', () => {
  let dataDir: string
  let engine: Engine
  let rest: Awaited<ReturnType<typeof startRest>>
  let path: string

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'engine-rest-'))
    engine = await startEngine({ dataDir })
    rest = await startRest(engine, { port: 0 })
    await engine.submit({ kind: 'deployResource', resources: [{ name: 'ask.bpmn', content: Buffer.from(MODEL) }] })
    const created = await engine.submit({ kind: 'createProcessInstance', bpmnProcessId: 'ask', version: -1, variables: {} })
    if (isRejection(created)) throw new Error(created.reason)
    path = `/v1/user-tasks/${(await happened('USER_TASK', 'CREATED'))[0]?.key}`
  })
  afterEach(async () => {
    await rest.stop()
    await engine.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function happened(valueType: string, intent: string) {
    return (await engine.readRecords(1, 1_000)).filter((record) => record.valueType === valueType && record.intent === intent)
  }

  async function send(method: string, to: string, body?: unknown): Promise<{ status: number; problem?: { title: string; detail: string } }> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(`http://127.0.0.1:${rest.port}${to}`, { method, headers: { 'content-type': 'application/json' }, ...(text === undefined ? {} : { body: text }) })
    const answer = await response.text()
    return { status: response.status, ...(answer === '' ? {} : { problem: JSON.parse(answer) as { title: string; detail: string } }) }
  }

  it('should be given, claimed by one only, given back, changed and completed', async () => {
    expect(await send('POST', `${path}/assignment`, { assignee: 'ann' })).toEqual({ status: 204 })
    const taken = await send('POST', `${path}/assignment`, { assignee: 'bob', allowOverride: false })
    expect(taken).toMatchObject({ status: 409, problem: { title: 'INVALID_STATE', detail: expect.stringContaining("Command 'CLAIM' rejected with code 'INVALID_STATE'") } })
    expect(await send('DELETE', `${path}/assignee`)).toEqual({ status: 204 })
    expect(await send('PATCH', path, { changeset: { candidateGroups: ['team'], dueDate: '2030-01-01T00:00:00Z' } })).toEqual({ status: 204 })
    expect((await happened('USER_TASK', 'UPDATED'))[0]?.value).toMatchObject({ candidateGroupsList: ['team'], dueDate: '2030-01-01T00:00:00Z' })
    expect(await send('PATCH', path, { changeset: { priority: ' 70 ' } })).toEqual({ status: 204 })
    expect(await send('PATCH', path, '{"changeset":{"priority":71.9}}')).toEqual({ status: 204 })
    expect((await happened('USER_TASK', 'UPDATED')).map(({ value }) => 'priority' in value && value.priority)).toEqual([50, 70, 71])
    expect(await send('POST', `${path}/completion`, '{"variables":{"amount":1.0,"large":9007199254740993}}')).toEqual({ status: 204 })
    const values = (await happened('VARIABLE', 'CREATED')).map(({ value }) => ('name' in value && 'value' in value ? [value.name, value.value] : []))
    expect(values).toEqual([['amount', '1.0'], ['large', '9007199254740993']])
    expect((await send('POST', `${path}/completion`)).status).toBe(404)
  })

  it('should be told all that is wrong at once', async () => {
    const { problem } = await send('PATCH', path, { changeset: { priority: -1, dueDate: 'soon' } })
    expect(problem?.detail).toBe("The provided due date 'soon' cannot be parsed as a date according to RFC 3339, section 5.6. The value for priority is '-1' but must be within the [0,100] range.")
  })

  it('should refuse what can not be meant, with a sentence', async () => {
    for (const [method, to, body, status] of [
      ['POST', `${path}/assignment`, {}, 400],
      ['POST', `${path}/assignment`, { assignee: 5 }, 400],
      ['POST', `${path}/assignment`, '{"assignee":', 400],
      ['POST', `${path}/assignment`, [], 400],
      ['POST', `${path}/assignment`, `{"assignee":"${'x'.repeat(5_000_000)}"}`, 413],
      ['PATCH', path, {}, 400],
      ['PATCH', path, { changeset: { followUpDate: 'soon' } }, 400],
      ['PATCH', path, { changeset: { priority: 101 } }, 400],
      ['PATCH', path, { changeset: { priority: true } }, 400],
      ['PATCH', path, { changeset: { priority: '1.5' } }, 400],
      ['PATCH', path, { changeset: { priority: 3_000_000_000 } }, 400],
      ['PATCH', path, { changeset: { priority: [5] } }, 400],
      ['PATCH', path, { changeset: { priority: '' } }, 400],
      ['POST', '/v1/user-tasks/abc/completion', {}, 400],
      ['POST', '/v1/user-tasks/%E0%A4%A/completion', {}, 400],
      ['POST', '/v1/user-tasks/5/completion', {}, 503],
      ['PUT', path, {}, 405],
      ['GET', '/v1/nothing', undefined, 404],
    ] as const) {
      const answer = await send(method, to, body)
      expect(answer.status, `${method} ${to} ${JSON.stringify(body)?.slice(0, 50)}`).toBe(status)
      expect(answer.problem?.detail).toMatch(/\S/)
    }
  })
})
