import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { INTAKE, openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { ServiceCase } from '../cases/index.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { requestCallback } from './index.ts'
import { placeOf } from './sampleCallback.ts'
import type { CallbackPlan, PlannedCallbackView } from './schema.ts'

type Answer = Record<string, unknown> & { callbackAt: string; callbackId: string; turn: string; sampled: boolean; code: string }
interface Message {
  name: string
  correlationKey: string
  variables: Record<string, unknown>
}

describe('callbacks of processes', () => {
  let server: TestServer
  let agent: Browser
  beforeEach(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
  })
  afterEach(() => server.stop())

  const worker = async (number: string, path: string, json: object, key: string = crypto.randomUUID()): Promise<Answer> => (await server.client()<Answer>(`/worker/cases/${number}/callback-${path}`, { json, headers: { 'idempotency-key': key } })).body
  const plan = (number: string, attempt = 1, key?: string) => worker(number, 'plan', { attempt }, key)
  const turn = (number: string, callbackId: string) => worker(number, 'turn', { callbackId })
  const call = (number: string, callbackId: string, outcome: string, id = 'call-1') => worker(number, 'call', { callbackId, call: { id, outcome, agent: agent.username, at: server.clock.now().toISOString() } })
  const rows = async (state = 'planned'): Promise<PlannedCallbackView[]> => (await agent.fetch<CallbackPlan>(`/callbacks?state=${state}`)).body.items
  const opened = async (callId?: string, phone = '13800138000'): Promise<string> => (await openSuggestion(agent, { data: { ...INTAKE, contactPhone: phone }, ...(callId ? { callId } : {}) })).number
  const texts = async (number: string): Promise<string[]> => (await agent.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body.items.map(({ text }) => text)
  const messages = async (): Promise<Message[]> => (await server.context.database.fork().find(OutboxCommand, { kind: 'publishMessage' }, { orderBy: { id: 'asc' } })).map(({ payload }) => payload as unknown as Message).filter(({ name }) => name.startsWith('callback-'))
  const archive = (number: string) => server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': crypto.randomUUID() } })

  it('should stand in the plan with their attempts and half-days, and be moved there like those of people (S17)', async () => {
    const number = await opened()
    const first = await plan(number, 1, 'job-1')
    expect(await plan(number, 1, 'job-1')).toEqual(first)
    expect(await rows()).toMatchObject([{ sources: ['process'], cases: [number], half: '2026-11-23 morning', attempts: [], waiting: [{ caseNumber: number, attempt: 1 }] }])
    expect(await turn(number, first.callbackId)).toMatchObject({ turn: 'ring' })
    expect((await rows())[0]?.refusal).toContain('系统正在拨打')
    await call(number, first.callbackId, 'no-answer')
    const second = await plan(number, 2)
    const [row] = await rows()
    expect(row).toMatchObject({ half: '2026-11-23 afternoon', attempts: [{ half: '2026-11-23 morning', outcome: 'no-answer' }], refusal: null })
    expect((await agent.fetch<PlannedCallbackView>(`POST /callbacks/${row?.id}/half`, { json: { half: '2026-11-24 morning', revision: row?.revision } })).body).toMatchObject({ half: '2026-11-24 morning' })
    expect(await messages()).toMatchObject([{ name: 'callback-moved', correlationKey: second.callbackId, variables: { callbackAt: '2026-11-24T00:30:00.000Z' } }])
    // The timer of the old time finds that it is not its time any more.
    server.clock.advance({ hours: 5 })
    expect(await turn(number, second.callbackId)).toEqual({ turn: 'wait', callbackAt: '2026-11-24T00:30:00.000Z', notBy: [] })
  })

  it('should make one call for all cases of a number, each with its own result (S7)', async () => {
    const [one, two] = [await opened(), await opened()]
    const [first, second] = [await plan(one), await plan(two)]
    expect(await rows()).toMatchObject([{ cases: [one, two] }])
    const turns = await Promise.all([turn(one, first.callbackId), turn(two, second.callbackId)])
    expect(turns.map((each) => each.turn).toSorted()).toEqual(['ring', 'wait'])
    const [rings, waits, other] = turns[0]?.turn === 'ring' ? [one, second, two] : [two, first, one]
    for (let again = 0; again < 2; again++) await call(rings, rings === one ? first.callbackId : second.callbackId, 'connected')
    expect(await messages()).toMatchObject([{ name: 'callback-called', correlationKey: waits.callbackId, variables: { call: { id: 'call-1', outcome: 'connected', agent: agent.username } } }])
    expect(await texts(other)).toContain(`一并回访：由 ${rings} 拨打，已接通`)
    expect(await rows()).toEqual([])
    expect(await rows('done')).toMatchObject([{ state: 'reached', attempts: [{ outcome: 'connected' }], waiting: [] }])
  })

  it('should wait two half-days at most for the other cases of the same call, and go when the last one comes (S7)', async () => {
    const callId = 'switch-1/call-9'
    const [one, two] = [await opened(callId), await opened(callId)]
    const first = await plan(one)
    expect(first.callbackAt).toBe('2026-11-24T00:30:00.000Z')
    expect((await rows())[0]?.waiting).toMatchObject([{ caseNumber: one, forSiblings: true }])
    server.clock.advance({ minutes: 30 })
    const second = await plan(two)
    expect(second.callbackAt).toBe(server.clock.now().toISOString())
    expect(await messages()).toMatchObject([{ name: 'callback-moved', correlationKey: first.callbackId, variables: { callbackAt: second.callbackAt } }])
    expect(await texts(two)).toContain(`与同一来电人的工单一并回访：${one}`)
    expect((await turn(one, first.callbackId)).turn).toBe('ring')
    expect((await turn(two, second.callbackId)).turn).toBe('wait')
  })

  it('should not wait for a case of the call that ended otherwise, and plan nothing for one (S7)', async () => {
    const callId = 'switch-1/call-10'
    const [one, two] = [await opened(callId), await opened(callId)]
    const first = await plan(one)
    await archive(two)
    expect(await messages()).toMatchObject([{ name: 'callback-moved', correlationKey: first.callbackId }])
    await archive(one)
    expect(await rows()).toEqual([])
    expect(await rows('done')).toMatchObject([{ state: 'cancelled' }])
    expect(await plan(one)).toMatchObject({ callbackId: 'cb-0' })
  })

  it('should be answered by hand too: each process hears of that call, and none can be cancelled (S17)', async () => {
    const number = await opened()
    const { callbackId } = await plan(number)
    const [row] = await rows()
    const settle = (state: string) => agent.fetch<Answer>(`POST /callbacks/${row?.id}/result`, { json: { state, result: '来电人满意，逐单登记。', revision: row?.revision } })
    expect((await settle('cancelled')).body.code).toBe('CALLBACK_OF_PROCESS')
    expect((await settle('reached')).status).toBe(200)
    expect(await messages()).toMatchObject([{ name: 'callback-called', correlationKey: callbackId, variables: { call: { outcome: 'connected', agent: agent.username } } }])
    // Its timer rings nobody any more.
    expect((await turn(number, callbackId)).turn).toBe('wait')
  })

  it('should give up after three attempts, unless people wanted the call for a reason of theirs (S17)', async () => {
    for (const [phone, byPeople] of [['13900139001', false], ['13900139002', true]] as const) {
      const number = await opened(undefined, phone)
      if (byPeople) await server.context.database.transactional((em) => requestCallback(em, server.context, { site: 'HZ', source: 'quality', phone }))
      for (let attempt = 1; attempt <= 3; attempt++) {
        const { callbackId, callbackAt } = await plan(number, attempt)
        if (new Date(callbackAt) > server.clock.now()) server.clock.advance({ minutes: Math.ceil((Date.parse(callbackAt) - server.clock.now().getTime()) / 60_000) })
        agent = await server.signIn('agent')
        expect((await turn(number, callbackId)).turn).toBe('ring')
        await call(number, callbackId, 'busy', `call-${phone}-${attempt}`)
      }
    }
    expect((await rows('done')).map(({ state, attempts }) => [state, attempts.length])).toEqual([['unreached', 3]])
    expect((await rows()).map(({ sources, attempts }) => [sources, attempts.length])).toEqual([[['quality', 'process'], 3]])
  })

  it('should draw the same cases again and again, by the share, and say so in the timeline (S17)', async () => {
    const draw = (number: string, share: number, more: object = {}, key?: string) => worker(number, 'sample', { share, reason: '已解决的求助抽查', ...more }, key)
    const number = await opened()
    const place = placeOf(server.context.keys, number) / 100
    expect((await draw(number, Math.floor(place), {}, 'job-1')).sampled).toBe(false)
    expect((await draw(number, Math.floor(place), {}, 'job-1')).sampled).toBe(false)
    expect((await draw(number, Math.floor(place) + 1)).sampled).toBe(true)
    expect((await texts(number)).filter((text) => text.startsWith('抽样回访'))).toEqual([`抽样回访：未抽中，不回访（已解决的求助抽查 ${Math.floor(place)}%）`, `抽样回访：抽中（已解决的求助抽查 ${Math.floor(place) + 1}%）`])
    const share = Array.from({ length: 2000 }, (_, n) => placeOf(server.context.keys, `HZ-BZ-20261123-${n}`)).filter((one) => one < 2000).length / 2000
    expect(Math.abs(share - 0.2)).toBeLessThan(0.04)
  })

  it('should never leave out a supervised case, a complaint about our own people, or what was redone (S17)', async () => {
    const draw = async (facts: Partial<ServiceCase>, more: object = {}) => {
      const number = await opened()
      await server.context.database.fork().nativeUpdate(ServiceCase, { number }, facts)
      const { sampled } = await worker(number, 'sample', { share: 0, reason: '不回访', ...more })
      return [sampled, (await server.context.database.fork().findOneOrFail(ServiceCase, { number })).number, (await texts(number)).at(-1)]
    }
    expect(await draw({ supervised: true })).toEqual([true, expect.anything(), '抽样回访：回访，领导督办的工单必须回访'])
    expect((await draw({}, { outcome: 'redone' }))[0]).toBe(true)
    expect((await draw({ accusedDepartment: 'HZ-WL' }))[0]).toBe(true)
    expect((await draw({}))[0]).toBe(false)
  })

  it('should show the auditor and the team leader the share reached (S17)', async () => {
    const draw = (number: string, share: number) => worker(number, 'sample', { share, reason: '抽查' })
    for (const share of [0, 100, 100]) await draw(await opened(), share)
    const query = '/callback-shares?from=2026-11-22T16:00:00.000Z&to=2026-11-23T16:00:00.000Z'
    const counted = { site: { code: 'HZ', name: '杭州' }, type: 'suggestion', typeName: { zh: '建议', en: 'Suggestion' }, urgency: 'normal', finished: 3, drawn: 2, always: 0, reached: 0 }
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    expect((await auditor.fetch(query)).body).toEqual({ items: [counted] })
    expect((await (await server.signIn('dispatcher')).fetch(query)).body).toEqual({ items: [counted] })
    expect((await auditor.fetch('/callback-shares?from=2026-11-23T16:00:00.000Z&to=2026-11-24T16:00:00.000Z')).body).toEqual({ items: [] })
    expect((await auditor.fetch('/callback-shares?from=2026-11-24T16:00:00.000Z&to=2026-11-23T16:00:00.000Z')).status).toBe(422)
    expect((await (await server.signIn('dispatcher', { site: 'NB' })).fetch(`${query}&site=HZ`)).status).toBe(403)
    expect((await agent.fetch(query)).status).toBe(403)
  })
})
