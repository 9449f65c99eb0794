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

  it('should withdraw a case once, however often it is said', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => leader.fetch(`POST /cases/${number}/withdrawal`, { json: { reason: '已自行解决' } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    expect(await server.context.database.fork().count(CaseEvent, { caseNumber: number, kind: 'withdrawal' })).toBe(1)
    expect(await commands('case-withdrawn')).toHaveLength(1)
  })
})
