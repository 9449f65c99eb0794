import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { SavedViewRow } from './schema.ts'

describe('L2 saved views', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  let stranger: Browser

  beforeAll(async () => {
    server = await buildTestServer({})
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
    stranger = await server.signIn('dispatcher', { site: 'NB' })
  })
  afterAll(() => server.stop())

  const keep = (who: Browser, name: string, more: object = {}) => who.fetch<SavedViewRow & { code: string; detail: string }>('POST /saved-views', { json: { page: 'tasks', name, filter: { limit: 'overdue' }, ...more } })
  const names = async (who: Browser, page = 'tasks'): Promise<string[]> => (await who.fetch<{ items: SavedViewRow[] }>(`/saved-views?page=${page}`)).body.items.map(({ name, mine }) => `${name} ${mine}`)

  it('should be kept per person and list, on every machine they sign in at', async () => {
    expect((await keep(agent, '今天要办')).status).toBe(201)
    expect(await names(agent)).toEqual(['今天要办 true'])
    expect(await names(agent, 'cases')).toEqual([])
    expect(await names(leader)).toEqual([])
  })

  it('should take the place of one’s own view of the same name', async () => {
    const first = (await keep(agent, '超期')).body
    const second = (await keep(agent, '超期', { filter: { limit: 'soon', columns: 'number,limit' } })).body
    expect(second).toMatchObject({ id: first.id, filter: { limit: 'soon', columns: 'number,limit' }, revision: 2 })
  })

  it('should be shared by a team leader with their own site, and by nobody else', async () => {
    const { body } = await keep(leader, '全组超期', { shared: true })
    expect(await names(agent)).toContain('全组超期 false')
    expect(await names(stranger)).toEqual([])
    expect((await keep(agent, '大家看', { shared: true })).status).toBe(403)
    expect((await agent.fetch(`PATCH /saved-views/${body.id}`, { json: { revision: 1, name: '改名' } })).status).toBe(403)
    expect((await agent.fetch(`/saved-views/${body.id}`, { method: 'DELETE' })).status).toBe(403)
    expect((await stranger.fetch(`PATCH /saved-views/${body.id}`, { json: { revision: 1, name: '改名' } })).status).toBe(404)

    expect((await leader.fetch(`PATCH /saved-views/${body.id}`, { json: { revision: 1, shared: false } })).status).toBe(200)
    expect(await names(agent)).not.toContain('全组超期 false')
  })

  it('should tell the second of two changes made at once, and refuse a name that is taken', async () => {
    const { body } = await keep(agent, '甲')
    await keep(agent, '乙')
    expect((await agent.fetch(`PATCH /saved-views/${body.id}`, { json: { revision: 1, name: '丙' } })).status).toBe(200)
    expect((await agent.fetch(`PATCH /saved-views/${body.id}`, { json: { revision: 1, name: '丁' } })).body).toMatchObject({ code: 'VIEW_CHANGED' })
    expect((await agent.fetch(`PATCH /saved-views/${body.id}`, { json: { revision: 2, name: '乙' } })).body).toMatchObject({ code: 'VIEW_NAME_TAKEN' })
  })

  it('should be removed once, and a second time without harm', async () => {
    const { body } = await keep(agent, '不用了')
    for (const turn of [1, 2]) expect((await agent.fetch(`/saved-views/${body.id}`, { method: 'DELETE' })).status, String(turn)).toBe(204)
    expect(await names(agent)).not.toContain('不用了 true')
  })

  it.each([{ name: ' ' }, { name: 'x'.repeat(31) }, { filter: { 'a b': 'x' } }, { filter: { q: 'x'.repeat(201) } }, { filter: Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`f${'abcdefghijklmnopqrstuvwxyzABCDEF'[n]}`, 'x'])) }, { page: 'secrets' }])('should refuse %j', async (wrong) => {
    expect((await keep(agent, '好名字', wrong)).status).toBe(422)
  })

  it('should keep at most thirty', async () => {
    const many = await server.signIn('agent', { username: 'hz.collector' })
    for (let n = 0; n < 30; n++) expect((await keep(many, `视图${n}`)).status).toBe(201)
    expect((await keep(many, '再来一个')).body).toMatchObject({ code: 'VIEWS_FULL' })
    expect((await keep(many, '视图3', { filter: { q: '改' } })).status).toBe(201)
  })
})
