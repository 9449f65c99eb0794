import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { ServiceCase } from '../cases/index.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import type { CaseLinkView } from './schema.ts'

interface Links {
  items: CaseLinkView[]
  editable: boolean
}

describe('links of cases', () => {
  let server: TestServer
  let agent: Browser

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
  })
  afterAll(() => server.stop())

  const opened = async (): Promise<string> => (await openSuggestion(agent)).number
  const link = (from: string, to: string, relation: string, by: Browser = agent) => by.fetch<CaseLinkView & { code: string; detail: string }>(`POST /cases/${from}/links`, { json: { to, relation, reason: '同一诉求' } })
  const linksOf = async (number: string, by: Browser = agent): Promise<Links> => (await by.fetch<Links>(`/cases/${number}/links`)).body

  it('should show a parent and its child from both ends, in both timelines (S7)', async () => {
    const [whole, part] = [await opened(), await opened()]
    const answer = await link(whole, part.toLowerCase().replaceAll('-', ' '), 'child')
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ relation: 'child', other: { number: part }, reason: '同一诉求' })
    expect((await linksOf(part)).items).toMatchObject([{ relation: 'parent', other: { number: whole } }])
    const { items } = (await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${part}/timeline`)).body
    expect(items.map(({ text }) => text)).toContainEqual(expect.stringContaining(`关联上级工单：${whole}`))
  })

  it('should link the cases of one call by themselves, each with the first (S7)', async () => {
    const callId = 'switch-1/call-7'
    const [first, second, third] = [await openSuggestion(agent, { callId }), await openSuggestion(agent, { callId }), await openSuggestion(agent, { callId })]
    expect((await linksOf(first.number)).items.map(({ relation, other }) => [relation, other.number]).toSorted()).toEqual([['split-into', second.number], ['split-into', third.number]].toSorted())
    expect((await linksOf(third.number)).items).toMatchObject([{ relation: 'split-from', other: { number: first.number } }])
    // A day later the same number of a call would be another call.
    expect((await linksOf((await openSuggestion(agent)).number)).items).toEqual([])
  })

  it('should answer the link there is when it is made again, and by six at once only once (S7)', async () => {
    const [one, other] = [await opened(), await opened()]
    const answers = await Promise.all([link(one, other, 'related'), link(other, one, 'related'), link(one, other, 'related'), link(other, one, 'related')])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await linksOf(one)).items).toHaveLength(1)
  })

  it('should refuse a circle, a second parent, a case with itself and a wrong number with a sentence (S7)', async () => {
    const [a, b, c] = [await opened(), await opened(), await opened()]
    expect((await link(a, b, 'child')).status).toBe(201)
    expect((await link(b, c, 'child')).status).toBe(201)
    expect((await link(c, a, 'child')).body).toMatchObject({ status: 409, code: 'LINK_CIRCLE' })
    expect((await link(a, c, 'child')).body).toMatchObject({ status: 409, code: 'PARENT_KNOWN' })
    expect((await link(a, a, 'related')).body).toMatchObject({ status: 422, code: 'LINK_TO_ITSELF' })
    const wrong = `${b.slice(0, -1)}${(Number(b.at(-1)) + 1) % 10}`
    expect((await link(a, wrong, 'related')).body).toMatchObject({ status: 422, code: 'NUMBER_WRONG' })
  })

  it('should remove a link once with its reason, whoever asks again is told (S7)', async () => {
    const [one, other] = [await opened(), await opened()]
    const { id } = (await link(one, other, 'later')).body
    expect((await agent.fetch(`DELETE /cases/${other}/links/${id}`, { json: {} })).status).toBe(422)
    expect((await agent.fetch(`DELETE /cases/${other}/links/${id}`, { json: { reason: '关联错了' } })).status).toBe(204)
    expect((await agent.fetch(`DELETE /cases/${other}/links/${id}`, { json: { reason: '关联错了' } })).status).toBe(404)
    const { items } = (await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${one}/timeline`)).body
    expect(items.at(-1)?.text).toBe(`解除关联（续件）：${other}，原因：关联错了`)
    expect((await linksOf(one)).items).toEqual([])
  })

  it('should hide a confidential case from whoever may not read it, and another site altogether (S7)', async () => {
    const [open, secret] = [await opened(), await opened()]
    await server.context.database.fork().nativeUpdate(ServiceCase, { number: secret }, { confidential: true })
    expect((await link(open, secret, 'related')).status).toBe(201)
    const handler = await server.signIn('handler')
    expect((await linksOf(open, handler)).items).toEqual([])
    const { items } = (await handler.fetch<{ items: TimelineEntry[] }>(`/cases/${open}/timeline`)).body
    expect(JSON.stringify(items)).not.toContain(secret)
    const elsewhere = await server.signIn('agent', { site: 'NB' })
    expect((await elsewhere.fetch(`/cases/${open}/links`)).status).toBe(404)
    expect((await link(open, secret, 'later', elsewhere)).status).toBe(404)
  })
})
