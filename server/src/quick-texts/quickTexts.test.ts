import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { quickTexts } from './index.ts'
import type { QuickTexts, QuickTextView } from './schema.ts'

describe('quick texts and macros (L7)', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  beforeEach(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, quickTexts] })
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
  })
  afterEach(() => server.stop())

  const add = (browser: Browser, body: object = {}) => browser.fetch<QuickTextView & { code: string; fields: { message: string }[] }>('/quick-texts', { json: { scope: 'mine', name: '问候', text: '您好，您反映的{{case.number}}已收悉。', ...body } })
  const names = async (browser: Browser): Promise<string[]> => (await browser.fetch<QuickTexts>('/quick-texts')).body.items.map(({ name }) => name)

  it('should be kept by a person, a site and the province, each seen by those it is for', async () => {
    const province = await server.signIn('dispatcher', { site: 'ZJ' })
    const ningbo = await server.signIn('agent', { site: 'NB' })
    expect((await add(agent, { name: '一' })).status).toBe(201)
    expect((await add(leader, { scope: 'site', name: '二' })).status).toBe(201)
    expect((await add(province, { scope: 'all', name: '三' })).status).toBe(201)
    expect(await names(agent)).toEqual(['一', '三', '二'])
    expect(await names(leader)).toEqual(['三', '二'])
    expect(await names(ningbo)).toEqual(['三'])
    expect((await agent.fetch<QuickTexts>('/quick-texts')).body.shareable).toEqual(['mine'])
    expect((await province.fetch<QuickTexts>('/quick-texts')).body.shareable).toEqual(['mine', 'site', 'all'])
  })

  it('should be refused where they belong to others', async () => {
    expect((await add(agent, { scope: 'site' })).status).toBe(403)
    expect((await add(leader, { scope: 'all' })).status).toBe(403)
    expect((await add(await server.signIn('auditor', { site: 'ZJ' }), { scope: 'site' })).status).toBe(403)
    const own = (await add(agent)).body
    expect((await leader.fetch(`PUT /quick-texts/${own.id}`, { json: { scope: 'mine', name: '我的', text: '我的', revision: 1 } })).status).toBe(404)
    const shared = (await add(leader, { scope: 'site' })).body
    expect((await agent.fetch(`DELETE /quick-texts/${shared.id}`)).status).toBe(403)
    expect((await (await server.signIn('dispatcher', { site: 'NB' })).fetch(`DELETE /quick-texts/${shared.id}`)).status).toBe(403)
  })

  it('should know their fields, and refuse what would be inserted as it is', async () => {
    const wrong = await add(agent, { text: '您好{{name}}' })
    expect(wrong.status).toBe(422)
    expect(wrong.body.fields[0]?.message).toContain('{{name}}')
    expect((await add(agent, { text: '' })).body).toMatchObject({ code: 'QUICK_TEXT_EMPTY' })
    expect((await add(agent, { text: '', macro: { adoption: 'adopted' } })).body).toMatchObject({ code: 'MACRO_WITHOUT_FORM' })
    const macro = await add(agent, { text: '', formId: 'suggestion-reply', macro: { adoption: 'adopted', plan: '{{today}}起实行' } })
    expect(macro.body).toMatchObject({ formId: 'suggestion-reply', macro: { adoption: 'adopted', plan: '{{today}}起实行' } })
    expect((await add(agent, { formId: 'suggestion-reply', macro: { __proto__x: { a: 1 } } })).status).toBe(422)
  })

  it('should be changed once by two who meet, removed, and audited', async () => {
    const { id } = (await add(agent)).body
    const change = (revision: number, scope = 'mine') => agent.fetch(`PUT /quick-texts/${id}`, { json: { scope, name: '问候语', text: '您好！', revision } })
    expect((await change(1)).body).toMatchObject({ name: '问候语', revision: 2 })
    expect((await change(1)).body).toMatchObject({ code: 'QUICK_TEXT_CHANGED' })
    expect((await change(2, 'site')).status).toBe(403)
    expect((await agent.fetch(`DELETE /quick-texts/${id}`)).status).toBe(204)
    expect((await agent.fetch(`DELETE /quick-texts/${id}`)).status).toBe(404)
    const actions = (await server.context.database.fork().find(AuditEntry, { subject: `quick-text:${id}` }, { orderBy: { sequence: 'asc' } })).map(({ action }) => action)
    expect(actions).toEqual(['quick-text.added', 'quick-text.changed', 'quick-text.removed'])
  })
})
