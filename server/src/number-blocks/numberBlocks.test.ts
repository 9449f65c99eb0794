import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSwitch, type TestSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { INTAKE, openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { Call } from '../calls/Call.ts'
import type { CallView } from '../calls/schema.ts'
import type { CaseHead, TimelineEntry } from '../cases/schema.ts'
import { BLOCK_POLICY, DAY_MS } from './blockPolicy.ts'
import { createCustomers } from '../customers/createCustomers.ts'
import type { CustomerDetail } from '../customers/index.ts'
import { expireBlocks } from './changeBlock.ts'
import { NumberBlock } from './NumberBlock.ts'
import type { NumberBlockPage, NumberBlockView } from './schema.ts'

const REPORT = { channel: 'phone', anonymous: false, confidential: false, contactName: '孙小芳', contactPhone: '13800138000', identity: '', matter: 'illegal.smuggling', urgency: 'urgent', subject: '仓库里有走私烟', suspectName: '钱某某', address: '文三路1号', content: '每天夜里有货车卸货。' }

type Answer = NumberBlockView & { code: string }

describe('nuisance numbers (S21)', () => {
  let server: TestServer
  let hotline: TestSwitch
  let agent: Browser
  let leader: Browser
  let other: Browser

  beforeEach(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent', { username: 'hz.agent1', extension: '8001' })
    leader = await server.signIn('dispatcher', { username: 'hz.leader1' })
    other = await server.signIn('dispatcher', { username: 'hz.leader2' })
    hotline = await buildSwitch(server)
  })
  afterEach(() => server.stop())

  const propose = (browser: Browser, more: object = {}) => browser.fetch<Answer>('POST /number-blocks', { json: { callId: 'call-1', reason: '一周内反复拨打并辱骂坐席', ...more } })
  const decide = (browser: Browser, { id, revision }: NumberBlockView, more: object = {}) => browser.fetch<Answer>(`POST /number-blocks/${id}/decision`, { json: { decision: 'approve', opinion: '属实', revision, ...more } })
  const list = async (browser: Browser, query = ''): Promise<NumberBlockPage> => (await browser.fetch<NumberBlockPage>(`/number-blocks${query}`)).body
  const call = async (id: string): Promise<CallView> => (await agent.fetch<CallView>(`/calls/${id}`)).body
  /** As if so many days had passed since: the sessions of the people here stay. */
  const pass = async (days: number): Promise<void> => {
    const em = server.context.database.fork()
    const back = (instant: Date): Date => new Date(instant.getTime() - days * DAY_MS)
    for (const row of await em.find(NumberBlock, {})) Object.assign(row, { proposedAt: back(row.proposedAt), expiresAt: row.expiresAt == null ? null : back(row.expiresAt) })
    for (const row of await em.find(Call, {})) Object.assign(row, { startedAt: back(row.startedAt) })
    await em.flush()
  }
  async function ring(id: string): Promise<void> {
    await hotline.ring(id, '8001', agent.username)
    await hotline.post([hotline.callEvent(id, 'CallCleared')])
  }
  async function blocked(days: number = BLOCK_POLICY.defaultDays): Promise<NumberBlockView> {
    await ring('call-1')
    const { body } = await propose(agent, { days })
    return (await decide(leader, body)).body
  }
  const treats = async (): Promise<unknown[]> => (await hotline.commands(0, 0)).map(({ command }) => command).filter(({ kind }) => kind === 'treat')

  it('should show at the screen pop and on the customer’s page how each site stands to the number', async () => {
    const customer = await server.context.database.transactional((em) => createCustomers(em, server.context.keys, [{ name: '王小明', kind: 'consumer', phone: '13800138000', site: 'HZ' }], server.clock.now()))
    const states = async (browser: Browser) => (await browser.fetch<CustomerDetail>(`/customers/C${String(customer[0]).padStart(7, '0')}`)).body.numberState
    expect(await states(agent)).toEqual([{ site: { code: 'HZ', name: '杭州' }, blockedUntil: null, proposed: false, blocks: 0, repeated: null }])
    await ring('call-1')
    const { body: proposed } = await propose(agent)
    expect(await states(agent)).toMatchObject([{ proposed: true, blocks: 0 }])
    await decide(leader, proposed)
    expect(await states(agent)).toMatchObject([{ proposed: false, blocks: 1, blockedUntil: expect.stringContaining('T') as string }])
    await pass(BLOCK_POLICY.defaultDays + 1)
    await expireBlocks(server.context)
    expect(await states(agent)).toMatchObject([{ blocks: 1, blockedUntil: null }])
    expect((await call('call-1')).signs).toMatchObject({ blocks: 1, blockedUntil: null })
    expect(await states(await server.signIn('handler'))).toBeNull()
  })

  it('should be proposed by one person and approved by another, masked, audited, with an end', async () => {
    await ring('call-1')
    const proposed = await propose(leader)
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed', number: '138****8000', days: 30, expiresAt: null, may: { decide: false, withdraw: true } } })
    expect((await decide(leader, proposed.body)).status).toBe(403)
    expect((await decide(agent, proposed.body)).status).toBe(403)
    expect((await propose(agent)).body).toMatchObject({ code: 'BLOCK_EXISTS' })
    const approved = await decide(other, proposed.body)
    expect(approved.body).toMatchObject({ state: 'active', decidedBy: { username: 'hz.leader2' }, expiresAt: new Date(server.clock.now().getTime() + 30 * DAY_MS).toISOString() })
    expect((await decide(other, approved.body)).body).toMatchObject({ code: 'BLOCK_DECIDED' })
    expect((await list(agent, '?state=active&q=8000')).items.map(({ number }) => number)).toEqual(['138****8000'])
    expect((await list(agent, '?state=active&q=13800138000')).items).toHaveLength(1)
    expect((await list(agent, '?state=active&q=13800138001')).items).toEqual([])
    const em = server.context.database.fork()
    expect(JSON.stringify(await em.find(NumberBlock, {}))).not.toContain('13800138000')
    expect((await em.find(AuditEntry, { subject: `number-block:${approved.body.id}` }, { orderBy: { sequence: 'asc' } })).map(({ action }) => action)).toEqual(['number-block.proposed', 'number-block.active'])
  })

  it('should be decided once, though two do it at once, and never past its bounds', async () => {
    await ring('call-1')
    expect((await propose(agent, { days: BLOCK_POLICY.mostDays + 1 })).status).toBe(422)
    expect((await propose(agent, { callId: undefined })).status).toBe(422)
    expect((await propose(agent, { callId: 'no-such' })).status).toBe(404)
    expect((await propose(await server.signIn('agent', { username: 'nb.agent1', site: 'NB' }))).status).toBe(403)
    expect((await propose(await server.signIn('handler'))).status).toBe(403)
    const twice = await Promise.all([propose(agent), propose(leader)])
    expect(twice.map(({ status, body }) => (status === 201 ? 201 : (body as unknown as { code: string }).code)).toSorted()).toEqual([201, 'BLOCK_EXISTS'])
    const [block] = (await list(leader)).items as [NumberBlockView]
    expect((await decide(other, block, { days: 10_000 })).status).toBe(422)
    expect((await decide(other, block, { decision: 'refuse', opinion: '' })).body).toMatchObject({ code: 'OPINION_MISSING' })
    const third = await server.signIn('dispatcher', { username: 'hz.leader3' })
    const both = await Promise.all([decide(other, block), decide(third, block, { decision: 'refuse' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await decide(await server.signIn('dispatcher', { username: 'nb.leader', site: 'NB' }), block)).status).toBe(404)
    expect((await (await server.signIn('handler')).fetch('/number-blocks')).status).toBe(403)
  })

  it('should hear an announcement and wait behind the others, with a sign at the desk, and ring as everybody once it is over', async () => {
    const block = await blocked(5)
    await hotline.post([hotline.callEvent('call-2', 'Originated', { leg: 'citizen' }), hotline.callEvent('call-2', 'Queued', { leg: 'citizen' })])
    expect(await treats()).toMatchObject([{ callId: 'call-2', reportDigit: '9', announcement: expect.stringContaining('举报涉烟违法行为') as string }])
    await hotline.post([hotline.callEvent('call-2', 'Queued', { leg: 'citizen', userData: { treatment: 'announcement' } }), hotline.callEvent('call-2', 'Queued', { leg: 'citizen', userData: { treatment: 'report' } })])
    await hotline.post([hotline.callEvent('call-2', 'Delivered', { leg: 'agent-2', device: '8001', agent: agent.username })])
    expect(await call('call-2')).toMatchObject({ treatment: 'report', signs: { blockedUntil: block.expiresAt } })
    expect(await treats()).toHaveLength(1)
    await hotline.post([hotline.callEvent('call-2', 'CallCleared')])
    await pass(6)
    await hotline.post([hotline.callEvent('call-3', 'Originated', { leg: 'citizen' }), hotline.callEvent('call-3', 'Queued', { leg: 'citizen' })])
    expect(await treats()).toHaveLength(1)
    expect((await leader.fetch<Answer>(`POST /number-blocks/${block.id}/lift`, { json: { reason: '已认错', revision: block.revision } })).body).toMatchObject({ code: 'BLOCK_NOT_ACTIVE' })
    await expireBlocks(server.context)
    await expireBlocks(server.context)
    expect((await list(leader, '?state=ended')).items).toMatchObject([{ state: 'expired', endedBy: null }])
    expect(await propose(agent)).toMatchObject({ status: 201 })
  })

  it('should never stand in the way of a report of an illegal act', async () => {
    await blocked()
    const made = await agent.fetch<CaseHead>('/cases', { json: { type: 'report', formVersion: 1, data: REPORT } })
    expect(made.status).toBe(201)
    const handedIn = await server.client('channel:web')<{ state: string; caseNumber: string }>('/intake/web', { json: { messageId: 'r1', site: 'HZ', sender: { phone: '13800138000' }, case: { type: 'report', formVersion: 1, data: { ...REPORT, channel: 'web' } } } })
    expect(handedIn.body).toMatchObject({ state: 'opened' })
    const contact = (number: string) => server.client()<{ phone: string; code: string }>(`/worker/cases/${number}/contact?purpose=callback`)
    expect((await contact(made.body.number)).body).toMatchObject({ phone: '13800138000' })
    const { number } = await openSuggestion(agent, { data: INTAKE })
    expect(await contact(number)).toMatchObject({ status: 409, body: { code: 'NUMBER_BLOCKED' } })
    expect((await propose(agent, { callId: undefined, caseNumber: made.body.number })).body).toMatchObject({ code: 'REPORTER_PROTECTED' })
  })

  it('should be lifted early with a reason, taken back, or lapse undecided; each on the timeline of its case', async () => {
    const { number } = await openSuggestion(agent)
    const first = (await propose(agent, { callId: undefined, caseNumber: number })).body
    expect((await leader.fetch(`POST /number-blocks/${first.id}/withdrawal`, { json: { revision: first.revision } })).status).toBe(403)
    expect((await agent.fetch<Answer>(`POST /number-blocks/${first.id}/withdrawal`, { json: { revision: first.revision } })).body.state).toBe('withdrawn')
    const second = (await decide(leader, (await propose(agent, { callId: undefined, caseNumber: number })).body)).body
    expect((await agent.fetch(`POST /number-blocks/${second.id}/lift`, { json: { reason: '已认错', revision: second.revision } })).status).toBe(403)
    expect((await leader.fetch<Answer>(`POST /number-blocks/${second.id}/lift`, { json: { reason: '', revision: second.revision } })).status).toBe(422)
    expect((await leader.fetch<Answer>(`POST /number-blocks/${second.id}/lift`, { json: { reason: '来电人已致歉', revision: second.revision } })).body).toMatchObject({ state: 'lifted', endReason: '来电人已致歉' })
    const third = (await propose(agent, { callId: undefined, caseNumber: number })).body
    await pass(BLOCK_POLICY.proposalDays)
    expect((await decide(leader, third)).body).toMatchObject({ code: 'BLOCK_DECIDED' })
    await expireBlocks(server.context)
    const { items } = (await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body
    expect(items.filter(({ text }) => text.includes('号码')).map(({ text }) => text.slice(0, 6)).toSorted()).toEqual(['同意限制来电', '提前解除号码', '提出限制来电', '提出限制来电', '提出限制来电', '撤回限制号码', '限制号码的提'].toSorted())
  })

  it('should flag a number that rings again and again, with its earlier cases', async () => {
    const { number } = await openSuggestion(agent)
    await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': `a-${number}` } })
    for (let n = 1; n < BLOCK_POLICY.repeatedCalls; n++) await ring(`again-${n}`)
    await hotline.ring('last', '8001', agent.username)
    expect(await call('last')).toMatchObject({ openCases: [], earlierCases: [{ number }], signs: { blockedUntil: null, repeated: { calls: BLOCK_POLICY.repeatedCalls, days: BLOCK_POLICY.repeatedDays } } })
    await hotline.post([hotline.callEvent('last', 'CallCleared')])
    await pass(BLOCK_POLICY.repeatedDays + 1)
    await hotline.ring('later', '8001', agent.username)
    expect((await call('later')).signs).toEqual({ blockedUntil: null, blocks: 0, repeated: null })
  })
})
