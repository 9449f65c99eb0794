import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INTAKE } from '../../test/caseworkServer.ts'
import { clientWith, type TestFetch } from '../../test/clientWith.ts'
import { TEST_TOKENS } from '../../test/buildTestServer.ts'
import { type RealProcesses, realProcesses } from '../../test/realProcesses.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { RefusedEvent } from '../calls/RefusedEvent.ts'
import { PlannedCallback } from './PlannedCallback.ts'

const ROUNDS = 12

describe('two reasons of one number at the same instant, at two servers', () => {
  let processes: RealProcesses
  let agents: { fetch: TestFetch }[]
  let telephone: TestFetch
  let sequence = 0

  beforeAll(async () => {
    processes = await realProcesses()
    const servers = [await processes.start(), await processes.start()]
    agents = await Promise.all(servers.map(({ url }, index) => processes.signIn(url, 'agent', { username: `hz.agent${index}` })))
    telephone = clientWith(servers[1]?.url ?? '', { authorization: `Bearer ${TEST_TOKENS.worker}` })
    await telephone('PUT /cti/switches/sim-test', { json: { site: '*', scripts: [], agents: [], calls: [] } })
  }, 120_000)
  afterAll(() => processes.stop())

  const voiceMessage = (server: number, phone: string) => agents[server]?.fetch<{ number: string }>('POST /cases', { json: { type: 'suggestion', formVersion: 1, data: { ...INTAKE, channel: 'voicemail', contactPhone: phone } } })
  const lostCall = (phone: string) => {
    const event = (type: string, more: object = {}) => ({ sequence: ++sequence, site: 'HZ', type, at: new Date().toISOString(), callId: `call-${phone}`, ucid: '00001', from: phone, to: '12313', direction: 'inbound', queue: 'HZ-main', leg: 'citizen', ...more })
    return telephone('/cti/events', { json: { site: '*', switchId: 'sim-test', events: [event('Originated'), event('Queued'), event('CallCleared', { cause: 'abandoned' })] } })
  }
  const planned = async (phone: string): Promise<PlannedCallback[]> => {
    const all = await processes.context.database.fork().find(PlannedCallback, {})
    return all.filter((row) => processes.context.keys.decrypt(row.phone) === phone)
  }

  it('should owe one callback for two voice messages, about both cases (S18)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const phone = `138100000${String(round).padStart(2, '0')}`
      const answers = await Promise.all([voiceMessage(0, phone), voiceMessage(1, phone)])
      expect(answers.map((answer) => answer?.status)).toEqual([201, 201])
      const rows = await planned(phone)
      expect(rows).toMatchObject([{ source: 'voicemail', sources: ['voicemail'], revision: 2 }])
      expect(rows[0]?.cases.toSorted()).toEqual(answers.map((answer) => answer?.body.number).toSorted())
    }
  }, 120_000)

  it('should owe one callback for a call lost in the queue and a voice message, with both reasons and no event passed over (S18)', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const phone = `139100000${String(round).padStart(2, '0')}`
      const [message, call] = await Promise.all([voiceMessage(0, phone), lostCall(phone)])
      expect([message?.status, call.status]).toEqual([201, 200])
      const rows = await planned(phone)
      expect(rows).toHaveLength(1)
      expect(rows[0]?.sources.toSorted()).toEqual(['lost', 'voicemail'])
    }
    const em = processes.context.database.fork()
    expect(await em.count(RefusedEvent, {})).toBe(0)
    expect(await em.count(AuditEntry, { action: 'callback.planned' })).toBe(2 * ROUNDS)
  }, 120_000)
})
