import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { CaseDossier } from '../cases/CaseDossier.ts'
import type { Deadline } from '../cases/schema.ts'
import { CaseDeadline } from './CaseDeadline.ts'

describe('the past cases of a demonstration', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer({ config: { seed: 'demo' } })
  }, 120_000)
  afterAll(() => server.stop())

  it('should have limits by the calendar, each with its ledger and how it was computed, sealed with the case (W14)', async () => {
    const em = server.context.database.fork()
    const [limit] = await em.find(CaseDeadline, { name: 'handle' }, { orderBy: { id: 'asc' }, limit: 1 })
    expect(await em.count(CaseDeadline, { metAt: null })).toBe(0)
    const number = limit?.caseNumber ?? ''
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    const { items } = (await auditor.fetch<{ items: Deadline[] }>(`/cases/${number}/deadlines`)).body
    expect(items.map(({ name }) => name).toSorted()).toEqual(['handle', 'sign'])
    expect(items.map(({ ledger, computation }) => [ledger.map(({ kind }) => kind), computation.length > 0])).toEqual([[['planned', 'met'], true], [['planned', 'met'], true]])
    const dossier = await em.findOneOrFail(CaseDossier, { caseNumber: number })
    const content = JSON.parse(server.context.keys.decrypt(dossier.content)) as { deadlines: { name: string; dueAt: string; metAt: string }[] }
    expect(content.deadlines.map(({ name }) => name).toSorted()).toEqual(['handle', 'sign'])
    expect(content.deadlines.every(({ metAt }) => metAt !== null)).toBe(true)
  })
})
