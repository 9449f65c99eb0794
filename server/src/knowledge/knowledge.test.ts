import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import type { Article } from './schema.ts'
import { writeArticle } from './writeArticle.ts'

describe('knowledge beside the case', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  let number: string

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
    await server.context.database.transactional(async (em) => {
      const now = server.clock.now()
      await writeArticle(em, { code: 'renewal', title: '许可证延续怎么办理', body: '有效期届满三十日前提出延续申请。', audience: 'public', validUntil: null }, 'seed', now)
      await writeArticle(em, { code: 'delivery', title: '送货时间和当面清点', body: '到货须当面清点签字。', audience: 'public', validUntil: null }, 'seed', now)
      await writeArticle(em, { code: 'old-renewal', title: '许可证延续旧规定', body: '许可证延续申请。', audience: 'staff', validUntil: new Date('2020-01-01') }, 'seed', now)
    })
    ;({ number } = await openSuggestion(agent))
  })
  afterAll(() => server.stop())

  const suggest = async (text: string): Promise<Article[]> => (await agent.fetch<{ items: Article[] }>('POST /knowledge/suggestions', { json: { text } })).body.items

  it('should suggest by what is typed, out-of-date articles last and marked (S29)', async () => {
    const found = await suggest('来电人询问许可证延续要提前多久申请')
    expect(found.map(({ code, expired }) => [code, expired])).toEqual([['renewal', false], ['old-renewal', true]])
    expect(found[0]?.words).toContain('延续')
    expect(await suggest('送货员没有清点')).toMatchObject([{ code: 'delivery' }])
    for (const nothing of ['', '。。。', '% or 1=1']) expect(await suggest(nothing)).toEqual([])
  })

  it('should keep with the case the version it was answered by, whatever the article says later (S29)', async () => {
    const use = () => agent.fetch(`POST /cases/${number}/knowledge`, { json: { code: 'renewal', version: 1 } })
    expect((await use()).status).toBe(204)
    expect((await use()).status).toBe(204)
    await server.context.database.transactional((em) => writeArticle(em, { code: 'renewal', title: '许可证延续怎么办理', body: '改为六十日前提出延续申请。', audience: 'public', validUntil: null }, 'hz.dispatcher', server.clock.now()))
    const { body } = await agent.fetch<{ items: object[] }>(`/cases/${number}/knowledge`)
    expect(body.items).toMatchObject([{ code: 'renewal', version: 1, body: '有效期届满三十日前提出延续申请。', superseded: true }])
    expect(await suggest('延续')).toMatchObject([{ code: 'renewal', version: 2 }, { code: 'old-renewal' }])
    const { items } = (await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body
    expect(items.map(({ text }) => text)).toContain('依据知识“许可证延续怎么办理”（第 1 版）答复')
    expect((await agent.fetch(`POST /cases/${number}/knowledge`, { json: { code: 'renewal', version: 9 } })).status).toBe(404)
  })

  it('should hand a report of a wrong article to its keepers once, and settle it with a new version (S29)', async () => {
    const flag = (version: number) => agent.fetch<{ id: string; code: string }>('POST /knowledge/delivery/flags', { json: { version, kind: 'outdated', note: '送货时段已调整' } })
    const first = await flag(1)
    expect(first.status).toBe(201)
    expect((await flag(1)).body.id).toBe(first.body.id)
    expect((await suggest('送货清点'))[0]).toMatchObject({ code: 'delivery', flags: 1 })
    expect((await agent.fetch('/knowledge/flags')).status).toBe(403)
    expect((await leader.fetch<{ items: object[] }>('/knowledge/flags')).body.items).toMatchObject([{ code: 'delivery', kind: 'outdated', note: '送货时段已调整' }])
    const settle = () => leader.fetch(`POST /knowledge/flags/${first.body.id}/settlement`, { json: { outcome: '已按新时段改写', body: '送货改为下午，到货须当面清点签字。' } })
    expect((await settle()).status).toBe(204)
    expect((await settle()).status).toBe(409)
    expect((await suggest('送货清点'))[0]).toMatchObject({ version: 2, flags: 0 })
    expect((await flag(1)).body.code).toBe('ARTICLE_SUPERSEDED')
  })
})
