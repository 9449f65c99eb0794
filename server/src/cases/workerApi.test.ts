import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { INTAKE, openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { CaseDossier } from './CaseDossier.ts'
import type { CaseDetail, Deadline, TimelineEntry } from './schema.ts'

describe('worker API of cases', () => {
  let server: TestServer
  let agent: Browser
  let handler: Browser
  let number: string
  const worker = (path: string, json?: object, key: string = crypto.randomUUID()) =>
    server.client()<Record<string, string>>(`/worker/cases/${number}${path}`, { ...(json ? { json } : {}), headers: { 'idempotency-key': key } })

  beforeAll(async () => {
    // Monday 10:00 in Shanghai.
    server = await buildTestServer()
    agent = await server.signIn('agent')
    handler = await server.signIn('handler')
    ;({ number } = await openSuggestion(agent))
  })
  afterAll(() => server.stop())

  it('should give the telephone number to workers and the edge of its site only, and audit it', async () => {
    expect((await worker('/contact?purpose=callback')).body).toEqual({ phone: '13800138000', site: 'HZ' })
    expect((await server.client('site:NB')(`/worker/cases/${number}/contact?purpose=callback`)).status).toBe(404)
    expect((await agent.fetch(`/worker/cases/${number}/contact?purpose=callback`)).status).toBe(403)
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    const audit = await auditor.fetch<{ items: { action: string; actor: string }[] }>('/audit?action=case.contact-read')
    expect(audit.body.items).toMatchObject([{ actor: 'client:worker' }])
  })

  it('should answer 404 for an unknown case and one with a wrong check digit', async () => {
    const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10)
    expect((await server.client()(`/worker/cases/${wrong}/contact?purpose=callback`)).status).toBe(404)
  })

  it('should plan a deadline once per job, by the working calendar, and show how', async () => {
    const wish = { deadline: 'handle', limit: { amount: 3, unit: 'workingDays' }, remindBefore: { amount: 1, unit: 'workingDays' } }
    const first = await worker('/deadlines', wish, 'job-1')
    expect(first.body).toMatchObject({ dueAt: '2026-11-26T09:00:00.000Z' })
    server.clock.advance({ minutes: 20 })
    expect((await worker('/deadlines', wish, 'job-1')).body).toEqual(first.body)
    const { body } = await handler.fetch<{ items: Deadline[] }>(`/cases/${number}/deadlines`)
    expect(body.items).toHaveLength(1)
    expect(body.items[0]?.computation.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
    expect((await handler.fetch<CaseDetail>(`/cases/${number}`)).body.limit).toMatchObject({ name: 'handle', state: 'ok' })
  })

  it('should refuse a limit in a year without holiday notice instead of guessing', async () => {
    const answer = await worker('/deadlines', { deadline: 'far', limit: { amount: 900, unit: 'workingDays' } }, 'job-far')
    expect([answer.status, answer.body['code']]).toEqual([409, 'CALENDAR_YEAR_UNKNOWN'])
  })

  it('should not tell people that a case is due soon because somebody pressed for it (S14)', async () => {
    const dispatcher = await server.signIn('dispatcher')
    const told = async () => (await dispatcher.fetch<{ items: { kind: string; text: string }[] }>('/notices')).body.items.filter(({ kind }) => kind === 'reminder' || kind === 'remind').map(({ kind, text }) => [kind, text.split('：')[0]])
    await agent.fetch(`POST /cases/${number}/reminders`, { json: { text: '请尽快答复' } })
    expect((await worker('/notices', { event: 'remind', audience: 'dispatcher' }, 'urged')).status).toBe(204)
    expect(await told()).toEqual([])
  })

  it('should plan later callbacks in half-days not tried before', async () => {
    const at = async (attempt: number): Promise<string> => (await worker('/callback-plan', { attempt }, `callback-${attempt}`)).body['callbackAt'] ?? ''
    const first = await at(1)
    expect(first).toBe(server.clock.now().toISOString())
    const second = await at(2)
    const third = await at(3)
    const half = (instant: string): string => `${instant.slice(0, 10)} ${new Date(instant).getUTCHours() < 4 ? 'morning' : 'afternoon'}`
    expect(new Set([first, second, third].map(half)).size).toBe(3)
    expect(await at(2)).toBe(second)
  })

  it('should tell people once per job', async () => {
    for (let times = 0; times < 2; times++) expect((await worker('/notices', { event: 'returned', audience: 'dispatcher' }, 'notice-1')).status).toBe(204)
    const { body } = await handler.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)
    expect(body.items.filter(({ kind, text }) => kind === 'notice' && text.includes('退单'))).toHaveLength(1)
  })

  it('should mask personal data unless it is asked for with a reason, and audit that', async () => {
    const masked = await handler.fetch<CaseDetail>(`/cases/${number}`)
    expect(masked.body).toMatchObject({ contactName: '王*', contactPhone: '138****8000', masked: true })
    expect(JSON.stringify(masked.body)).not.toContain('13800138000')
    expect((await handler.fetch(`/cases/${number}?unmask=true`)).status).toBe(422)
    expect((await handler.fetch<CaseDetail>(`/cases/${number}?unmask=true&reason=${encodeURIComponent('联系来电人')}`)).body.contactPhone).toBe('13800138000')
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    expect((await auditor.fetch(`/cases/${number}?unmask=true&reason=x`)).status).toBe(403)
    expect((await auditor.fetch<{ items: { reason: string }[] }>('/audit?action=case.unmasked')).body.items).toMatchObject([{ reason: '联系来电人' }])
  })

  it('should find a case by number, telephone, licence and words', async () => {
    const found = async (q: string): Promise<string[]> => (await handler.fetch<{ items: { number: string }[] }>(`/cases?q=${encodeURIComponent(q)}`)).body.items.map((each) => each.number)
    expect(await found(number.toLowerCase())).toEqual([number])
    expect(await found('138 0013 8000')).toEqual([number])
    expect(await found('送货 短信')).toEqual([number])
    expect(await found('火星')).toEqual([])
  })

  it('should seal the dossier at the archive and change nothing afterwards', async () => {
    expect((await worker('/stage', { stage: 'callback' })).status).toBe(204)
    const first = await worker('/archive', { outcome: 'concluded' }, 'archive-1')
    expect((await worker('/archive', { outcome: 'withdrawn' }, 'archive-2')).body).toEqual(first.body)
    const detail = (await handler.fetch<CaseDetail>(`/cases/${number}`)).body
    expect(detail).toMatchObject({ stage: 'archived', outcome: 'concluded', limit: null })
    const dossier = await server.context.database.fork().findOneOrFail(CaseDossier, { caseNumber: number })
    const content = server.context.keys.decrypt(dossier.content)
    expect(createHash('sha256').update(content).digest('hex')).toBe(detail.seal?.sha256)
    expect(content).toContain(INTAKE.subject)
    for (const [path, json] of [['supplements', { text: '补充' }], ['reminders', { text: '催' }], ['withdrawal', { reason: '不要了' }]] as const) {
      expect((await agent.fetch(`POST /cases/${number}/${path}`, { json })).status).toBe(409)
    }
    expect((await worker('/stage', { stage: 'handling' })).status).toBe(204)
    expect((await handler.fetch<CaseDetail>(`/cases/${number}`)).body.stage).toBe('archived')
  })
})
