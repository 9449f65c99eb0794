import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { CaseEvent } from './CaseEvent.ts'
import { ServiceCase } from './ServiceCase.ts'

describe('deeds on one case at once', () => {
  let server: TestServer
  let leader: Browser
  let number: string

  beforeAll(async () => {
    server = await buildTestServer()
    leader = await server.signIn('dispatcher')
    ;({ number } = await openSuggestion(await server.signIn('agent')))
  })
  afterAll(() => server.stop())

  const commands = async (name: string): Promise<string[]> => {
    const all = await server.context.database.fork().find(OutboxCommand, { caseNumber: number })
    return all.map(({ dedupeKey }) => dedupeKey).filter((key) => key.startsWith(`${name}:`))
  }

  it('should each reach the process, none taken for another', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => leader.fetch(`POST /cases/${number}/reminders`, { json: { text: `第${index}次催办` } })))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))
    expect(new Set(await commands('case-reminder')).size).toBe(6)
    const { revision } = await server.context.database.fork().findOneOrFail(ServiceCase, { number })
    expect(revision).toBe(7)
  })

  it('should say of an archived case that it is archived and what to do, and tell another site nothing', async () => {
    const { number: over } = await openSuggestion(await server.signIn('agent'))
    await server.context.database.transactional((em) => em.nativeUpdate(ServiceCase, { number: over }, { open: false, archivedAt: new Date() }))
    const handler = await server.signIn('handler')
    const stranger = await server.signIn('dispatcher', { site: 'NB' })
    for (const [call, json] of [['reminders', { text: '请尽快' }], ['withdrawal', { reason: '已解决' }], ['supplements', { text: '补充' }], ['termination', { reason: '重复' }]] as const) {
      const said = await leader.fetch<{ code: string; detail: string }>(`POST /cases/${over}/${call}`, { json })
      expect([call, said.status, said.body.code, said.body.detail.includes('重新开启')]).toEqual([call, 409, 'CASE_ARCHIVED', true])
      expect((await stranger.fetch(`POST /cases/${number}/${call}`, { json })).status, `${call} of another site`).toBe(404)
    }
    const refused = await handler.fetch<{ detail: string }>(`POST /cases/${over}/withdrawal`, { json: { reason: '已解决' } })
    expect([refused.status, refused.body.detail]).toEqual([403, '只有登记人或班长可以撤回工单，请转告他们。'])
  })

  it('should withdraw a case once, however often it is said', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => leader.fetch(`POST /cases/${number}/withdrawal`, { json: { reason: '已自行解决' } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    expect(await server.context.database.fork().count(CaseEvent, { caseNumber: number, kind: 'withdrawal' })).toBe(1)
    expect(await commands('case-withdrawn')).toHaveLength(1)
  })
})
