import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { TestClock } from '../../test/TestClock.ts'
import { auditModule } from '../audit/index.ts'
import { calendars } from '../calendars/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { operations, registerHealthCheck } from './index.ts'
import type { Health } from './schema.ts'

describe('health', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, calendars, operations], clock: new TestClock('2026-08-03T02:00:00.000Z') })
  })
  afterAll(() => server.stop())

  it('should answer as live and ready while the database answers (X9)', async () => {
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200)
    const ready = await fetch(`${server.url}/health/ready`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ status: 'up', parts: { database: 'up' } })
  })

  it('should not be ready while a required part is down, and say which', async () => {
    registerHealthCheck(server.context, { name: 'engine', title: { zh: '流程引擎', en: 'Engine' }, required: true, check: () => Promise.reject(new Error('No gateway at 127.0.0.1:9.')) })

    const ready = await fetch(`${server.url}/health/ready`)

    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ status: 'down', parts: { database: 'up', engine: 'down' } })
  })

  it('should show operators the sentence behind it, and nobody else', async () => {
    const operator = await server.signIn('operator')
    const { body } = await operator.fetch<Health>('/operations/health')
    expect(body.parts.find((part) => part.name === 'engine')).toMatchObject({ status: 'down', detail: { zh: '检查失败：No gateway at 127.0.0.1:9.', en: 'The check failed: No gateway at 127.0.0.1:9.' } })

    const agent = await server.signIn('agent')
    expect((await agent.fetch('/operations/health')).status).toBe(403)
  })

  it('should go on being ready when something merely useful is down', async () => {
    registerHealthCheck(server.context, { name: 'engine', title: { zh: '流程引擎', en: 'Engine' }, required: false, check: () => ({ status: 'down', detail: { zh: '离线。', en: 'Away.' } }) })

    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200)
  })

  it('should warn in November while the holidays of the next year are unknown', async () => {
    server.clock.set('2026-11-23T02:00:00.000Z')
    const operator = await server.signIn('operator')
    const { body } = await operator.fetch<Health>('/operations/health')
    expect(body.parts.find((part) => part.name === 'calendar')).toMatchObject({ status: 'degraded', detail: { zh: expect.stringContaining('2027') as string } })
  })

  it('should count for Prometheus', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text()
    expect(text).toMatch(/^banjie_process_cpu_seconds_total \d/m)
    expect(text).toContain('banjie_http_request_seconds_count{method="GET",status="2xx"}')
  })
})
