import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, openSuggestion } from '../../test/caseworkServer.ts'
import { PROCESS_FOLDER } from '../catalogue/index.ts'
import { previewLimits } from './previewLimits.ts'
import type { LimitsPreview } from './schema.ts'

const TABLE = readFileSync(join(PROCESS_FOLDER, 'suggestion', 'suggestion-limits.dmn'), 'utf8')

describe('a table of limits tried on a month’s cases', () => {
  let world: CaseworkServer
  let month: string

  beforeAll(async () => {
    world = await caseworkServer()
    const { server, agent } = world
    for (let count = 0; count < 3; count++) {
      const { number, openedAt } = await openSuggestion(agent)
      month = new Date(Date.parse(openedAt) + 8 * 3_600_000).toISOString().slice(0, 7)
      await server.client()(`POST /worker/cases/${number}/deadlines`, { json: { deadline: 'handle', limit: { amount: 9, unit: 'naturalDays' } }, headers: { 'idempotency-key': `x7-${number}` } })
    }
  })
  afterAll(() => world.stop())

  const preview = (body: object) => world.designer.fetch<LimitsPreview & { code?: string }>('POST /limits/preview', { json: { decision: 'suggestion-limits', month, ...body } })

  it('should count by type, urgency and site how many would have had another limit (X7)', async () => {
    const { status, body } = await preview({})
    expect([status, body]).toMatchObject([200, { draft: false, cases: 3, undecided: 0, groups: [{ type: 'suggestion', urgency: 'normal', site: { code: 'HZ' }, cases: 3, changed: 3, earlier: 3, later: 0, lateBefore: 0, lateAfter: 0 }] }])
    expect(body.items).toHaveLength(3)
    expect(body.items[0]).toMatchObject({ limit: { amount: 9, unit: 'naturalDays' }, newLimit: { amount: 5, unit: 'workingDays' }, wasLate: false, isLate: false })
    expect(body.items[0]!.newDueAt < body.items[0]!.dueAt).toBe(true)
  })

  it('should try a draft that nobody has published, by the engine itself (X7)', async () => {
    const same = await preview({ xml: TABLE.replaceAll('<text>5</text>', '<text>9</text>').replaceAll('<text>&quot;workingDays&quot;</text>', '<text>&quot;naturalDays&quot;</text>') })
    expect([same.status, same.body]).toMatchObject([200, { draft: true, cases: 3, groups: [{ changed: 0, earlier: 0, later: 0 }], items: [] }])
    // The draft is no version of anything.
    const versions = await world.designer.fetch<{ items: object[] }>('/decisions')
    expect(JSON.stringify(versions.body)).not.toContain('-draft-')
    expect((await preview({})).body).toMatchObject({ draft: false, cases: 3 })
  })

  it('should tell who asked how far it is, and nobody else (X7)', async () => {
    const told: unknown[] = []
    const end = world.server.context.live.subscribe(({ type, data, audience }) => void (type === 'limits-trial' && told.push({ ...data, audience })))
    const trial = '6f1c9f0e-3c38-4d3b-9a3a-0d7a3c1f2b11'
    expect((await preview({ trial })).body.cases).toBe(3)
    expect((await preview({})).body.cases).toBe(3)
    end()
    expect(told).toEqual([{ id: trial, done: 0, total: 3, audience: { users: [world.designer.username] } }])
    expect((await preview({ trial: 'mine' })).status).toBe(422)
  })

  it('should end when whoever asked has gone (X7)', async () => {
    const gone = new AbortController()
    const told: number[] = []
    const watch = { gone: gone.signal, told: (done: number) => void told.push(done) }
    const { database } = world.server.context
    const run = () => previewLimits(database.fork(), world.server.context, { decision: 'suggestion-limits', month }, watch)
    expect((await run()).cases).toBe(3)
    gone.abort()
    await expect(run()).rejects.toMatchObject({ facts: { code: 'TRIAL_STOPPED' } })
    expect(told).toEqual([0, 0])
  })

  it('should look at the month before by default, and refuse with a sentence what it cannot try (X7)', async () => {
    expect((await world.designer.fetch<LimitsPreview>('POST /limits/preview', { json: { decision: 'suggestion-limits' } })).body).toMatchObject({ cases: 0, groups: [] })
    expect((await preview({ decision: 'suggestion-dispatch' })).body).toMatchObject({ code: 'NOT_LIMITS' })
    expect((await preview({ xml: '<no/>' })).body).toMatchObject({ code: 'DRAFT_FAULTY' })
    expect((await preview({ xml: TABLE.replaceAll('suggestion-limits', 'other-limits') })).body).toMatchObject({ code: 'DECISION_OTHER' })
    expect((await world.agent.fetch('POST /limits/preview', { json: { decision: 'suggestion-limits' } })).status).toBe(403)
  })
})
