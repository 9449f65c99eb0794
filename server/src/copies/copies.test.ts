import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, openSuggestion, taskOf } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { TaskPage } from '../tasks/schema.ts'
import type { CopiesOfCase, CopyPage, WatchedPage } from './schema.ts'

interface Refusal {
  readonly code: string
}

describe('copies', () => {
  let casework: CaseworkServer
  let agent: Browser
  let handler: Browser
  let other: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    ;({ agent, handler } = casework)
    other = await casework.server.signIn('handler', { department: 'HZ-YX' })
  }, 60_000)

  afterAll(() => casework.stop())

  it('should show a masked case to its receiver, with a receipt and no right to act (W5)', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number)
    const sent = await handler.fetch<CopiesOfCase>(`/cases/${number}/copies`, { json: { to: [other.username, other.username], note: '请知悉', task: key } })
    expect([sent.status, sent.body.items.length]).toEqual([201, 1])
    const box = (await other.fetch<CopyPage>('/copies?unread=true')).body
    expect(box).toMatchObject({ unread: 1, items: [{ note: '请知悉', readAt: null, case: { number, contactName: '王*' } }] })
    expect((await other.fetch<TaskPage>(`/tasks?q=${number}`)).body.items).toEqual([])
    expect((await other.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })).status).toBe(403)

    const id = box.items[0]?.id ?? 0
    expect((await handler.fetch(`POST /copies/${id}/read`)).status).toBe(404)
    const first = await other.fetch<{ readAt: string }>(`POST /copies/${id}/read`)
    const second = await other.fetch<{ readAt: string }>(`POST /copies/${id}/read`)
    expect([first.status, second.body.readAt]).toEqual([200, first.body.readAt])
    expect((await handler.fetch<CopiesOfCase>(`/cases/${number}/copies`)).body.items[0]?.readAt).toBe(first.body.readAt)
    const timeline = await agent.fetch<{ items: { text: string }[] }>(`/cases/${number}/timeline`)
    expect(timeline.body.items.filter(({ text }) => text.startsWith('抄送') || text.startsWith('已阅'))).toHaveLength(2)
  })

  it('should send a copy to nobody who may not read the case (W5)', async () => {
    const { server } = casework
    const { number } = await openSuggestion(agent)
    const stranger = await server.signIn('handler', { site: 'NB' })
    const send = async (who: Browser, to: string): Promise<[number, string]> => {
      const answer = await who.fetch<Refusal>(`/cases/${number}/copies`, { json: { to: [to] } })
      return [answer.status, answer.body.code]
    }
    expect(await send(handler, stranger.username)).toEqual([403, 'MAY_NOT_READ'])
    expect(await send(handler, 'nobody.here')).toEqual([404, 'PERSON_UNKNOWN'])
    expect(await send(handler, handler.username)).toEqual([409, 'COPY_TO_SELF'])
    expect(await send(stranger, handler.username)).toEqual([404, 'CASE_UNKNOWN'])
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    expect(await send(auditor, handler.username)).toEqual([403, 'NOT_ALLOWED'])
  })

  it('should hide a case that became confidential from who only has a copy (W5)', async () => {
    const { number } = await openSuggestion(agent)
    await handler.fetch(`/cases/${number}/copies`, { json: { to: [other.username] } })
    await other.fetch(`PUT /cases/${number}/watch`)
    await casework.server.context.database.transactional((em) => em.getConnection().execute('update service_case set confidential = 1 where number = ?', [number], 'run', em.getTransactionContext()))
    expect((await other.fetch<CopyPage>('/copies')).body.items.find((each) => each.caseNumber === number)?.case).toBeNull()
    expect((await other.fetch<WatchedPage>('/watched')).body.items.some((each) => each.case.number === number)).toBe(false)
  })

  it('should keep a list of watched cases for each person alone (W5)', async () => {
    const { number } = await openSuggestion(agent)
    expect((await handler.fetch(`PUT /cases/${number}/watch`)).status).toBe(204)
    expect((await handler.fetch(`PUT /cases/${number}/watch`)).status).toBe(204)
    expect((await handler.fetch<WatchedPage>('/watched')).body.items.filter((each) => each.case.number === number)).toHaveLength(1)
    expect((await agent.fetch<CopiesOfCase>(`/cases/${number}/copies`)).body.watching).toBe(false)
    expect((await handler.fetch(`DELETE /cases/${number}/watch`)).status).toBe(204)
    expect((await handler.fetch<WatchedPage>('/watched')).body.items.some((each) => each.case.number === number)).toBe(false)
  })
})
