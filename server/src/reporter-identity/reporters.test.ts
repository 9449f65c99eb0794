import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CaseDetail, CaseHead, Submission } from '../cases/schema.ts'
import { CaseDossier } from '../cases/CaseDossier.ts'
import { CaseSubmission } from '../cases/CaseSubmission.ts'
import { ServiceCase } from '../cases/ServiceCase.ts'
import { ReporterIdentity } from './ReporterIdentity.ts'

const REPORT = {
  channel: 'phone',
  anonymous: false,
  confidential: false,
  contactName: '孙小芳',
  contactPhone: '13922223333',
  identity: '33010619900101123X',
  matter: 'illegal.smuggling',
  urgency: 'normal',
  subject: '仓库里有走私烟',
  suspectName: '钱某某',
  address: '杭州市西湖区文三路1号仓库',
  content: '每天夜里有货车卸下没有标识的卷烟。',
}
const REPORTER = /孙小芳|孙\*|13922223333|139\*+3333|33010619900101123X|3301\*+123X/

describe('the reporter of a report (S19)', () => {
  let server: TestServer
  let agent: Browser
  let number: string

  const open = async (data: object): Promise<string> => {
    const opened = await agent.fetch<CaseHead>('/cases', { json: { type: 'report', formVersion: 1, data } })
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    return opened.body.number
  }

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    number = await open(REPORT)
  })
  afterAll(() => server.stop())

  it('should be kept in a record of its own: neither the case’s row nor its forms hold who it is', async () => {
    const em = server.context.database.fork()
    const row = await em.findOneOrFail(ServiceCase, { number })
    expect([row.contactName, row.contactPhone, row.phoneHash, row.identity, row.customerId].map((each) => each ?? null)).toEqual([null, null, null, null, null])
    const [intake] = await em.find(CaseSubmission, { caseNumber: number })
    const data = server.context.keys.decrypt(intake?.data ?? '')
    expect(data).not.toMatch(REPORTER)
    expect(JSON.parse(data)).toMatchObject({ contactName: '举报人A', suspectName: '钱某某' })
    const kept = await em.findOneOrFail(ReporterIdentity, { caseNumber: number })
    expect(JSON.stringify(kept)).not.toMatch(REPORTER)
    expect(server.context.keys.decrypt(kept.phone ?? '')).toBe('13922223333')
  })

  it('should be 举报人A to everybody who reads it, in every part, also where it is not confidential', async () => {
    for (const reader of [agent, await server.signIn('handler'), await server.signIn('head'), await server.signIn('dispatcher'), await server.signIn('auditor', { site: 'ZJ' })]) {
      for (const part of ['', '/timeline', '/submissions', '/deadlines']) {
        const { status, body } = await reader.fetch(`/cases/${number}${part}`)
        expect([reader.username, part, status]).toEqual([reader.username, part, 200])
        expect(JSON.stringify(body)).not.toMatch(REPORTER)
      }
      const { body } = await reader.fetch<CaseDetail>(`/cases/${number}`)
      expect(body).toMatchObject({ contactName: '举报人A', contactPhone: null, reporter: { label: '举报人A', reachable: true } })
    }
  })

  it('should be read in full with a purpose alone, by whom it is allowed, and that is written down', async () => {
    expect((await agent.fetch(`/cases/${number}?unmask=true`)).status).toBe(422)
    const { body } = await agent.fetch<CaseDetail & { intake: Submission }>(`/cases/${number}?unmask=true&reason=核实线索`)
    expect(body).toMatchObject({ contactName: '孙小芳', contactPhone: '13922223333' })
    expect(body.intake.data).toMatchObject({ contactName: '孙小芳', identity: '33010619900101123X' })
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    const { body: audit } = await auditor.fetch<{ items: { reason: string }[] }>(`/audit?action=case.unmasked&case=${number}`)
    expect(audit.items).toMatchObject([{ reason: '核实线索' }])
  })

  it('should be found by telephone number by who answers the hotline, and by no department', async () => {
    const found = async (reader: Browser): Promise<string[]> => (await reader.fetch<{ items: { number: string }[] }>('/cases?q=13922223333')).body.items.map((each) => each.number)
    expect(await found(agent)).toEqual([number])
    expect(await found(await server.signIn('handler'))).toEqual([])
    expect(await found(await server.signIn('head'))).toEqual([])
  })

  it('should be rung up and written to without the message’s row knowing the number', async () => {
    const contact = await server.client()<{ phone: string }>(`/worker/cases/${number}/contact?purpose=callback`)
    expect(contact.body.phone).toBe('13922223333')
    for (let times = 0; times < 2; times++) {
      const sent = await server.client()<{ to: string }>('/worker/messages', { json: { caseNumber: number, template: 'accepted' }, headers: { 'idempotency-key': 'sms-1' } })
      expect(sent.body.to).toBe('13922223333')
    }
    const timeline = await (await server.signIn('handler')).fetch(`/cases/${number}/timeline`)
    expect(JSON.stringify(timeline.body)).toContain('举报人A')
    expect(JSON.stringify(timeline.body)).not.toMatch(REPORTER)
  })

  it('should leave no trace of who it was in an anonymous report', async () => {
    const anonymous = await open({ ...REPORT, anonymous: true, contactName: '', contactPhone: '', identity: '' })
    expect(await server.context.database.fork().count(ReporterIdentity, { caseNumber: anonymous })).toBe(0)
    const { body } = await agent.fetch<CaseDetail>(`/cases/${anonymous}`)
    expect(body).toMatchObject({ anonymous: true, contactName: '举报人A', reporter: { reachable: false } })
    expect((await server.client()(`/worker/cases/${anonymous}/contact?purpose=callback`)).body).toMatchObject({ code: 'NO_PHONE' })
  })

  it('should be proved by the archived dossier without being told by it', async () => {
    expect((await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': 'a' } })).status).toBe(200)
    const dossier = await server.context.database.fork().findOneOrFail(CaseDossier, { caseNumber: number })
    const content = server.context.keys.decrypt(dossier.content)
    expect(content).not.toMatch(REPORTER)
    expect(content).toMatch(/"reporterProof":"[0-9a-f]{64}"/)
  })
})
