import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { IntakeDraft } from './IntakeDraft.ts'
import type { Draft } from './schema.ts'

describe('drafts', () => {
  let server: TestServer
  let agent: Browser
  let colleague: Browser
  const save = (browser: Browser, id: string, more: object) => browser.fetch<Record<string, unknown>>(`PUT /drafts/${id}`, { json: { type: 'complaint', callId: 'call-1', revision: 0, data: { subject: '一' }, ...more } })

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent', { username: 'hz.agent1' })
    colleague = await server.signIn('agent', { username: 'hz.agent2' })
  })
  afterAll(() => server.stop())

  it('should keep what was typed, and keep it encrypted', async () => {
    const id = randomUUID()
    expect((await save(agent, id, { data: { contactPhone: '13800138000' } })).body).toMatchObject({ revision: 1 })
    expect((await save(agent, id, { revision: 1, data: { contactPhone: '13800138001' } })).body).toMatchObject({ revision: 2 })
    expect((await agent.fetch<Draft>(`/drafts/${id}`)).body.data).toEqual({ contactPhone: '13800138001' })
    expect((await server.context.database.fork().findOneOrFail(IntakeDraft, { id })).data).not.toContain('1380013')
  })

  it('should be there for the colleague the call was handed to', async () => {
    const id = randomUUID()
    await save(agent, id, { callId: 'call-2' })
    expect((await colleague.fetch<{ items: Draft[] }>('/drafts?callId=call-2')).body.items.map((draft) => draft.id)).toEqual([id])
    expect((await save(colleague, id, { callId: 'call-2', revision: 1, data: { subject: '二' } })).body).toMatchObject({ revision: 2 })
    const late = await save(agent, id, { callId: 'call-2', revision: 1, data: { subject: '三' } })
    expect(late.status).toBe(409)
    expect(late.body['changed']).toMatchObject([{ path: 'subject', yours: '三', theirs: '二', by: '测试hz.agent2' }])
  })

  it('should not show a draft to another site, or one without a call to anyone else', async () => {
    const [id, own] = [randomUUID(), randomUUID()]
    await save(agent, id, { callId: 'call-3' })
    await agent.fetch(`PUT /drafts/${own}`, { json: { type: 'complaint', revision: 0, data: {} } })
    const stranger = await server.signIn('agent', { site: 'NB' })
    expect((await stranger.fetch(`/drafts/${id}`)).status).toBe(403)
    expect((await stranger.fetch<{ items: Draft[] }>('/drafts?callId=call-3')).body.items).toEqual([])
    expect((await colleague.fetch(`/drafts/${own}`)).status).toBe(403)
  })

  it('should refuse nonsense by a sentence', async () => {
    expect((await save(agent, 'no-uuid', {})).status).toBe(404)
    expect((await save(agent, randomUUID(), { type: 'nothing' })).status).toBe(422)
    expect((await save(agent, randomUUID(), { revision: 7 })).status).toBe(404)
    expect((await (await server.signIn('handler')).fetch(`PUT /drafts/${randomUUID()}`, { json: { type: 'complaint', revision: 0, data: {} } })).status).toBe(403)
  })
})
