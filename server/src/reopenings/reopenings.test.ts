import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { Attachment } from '../attachments/Attachment.ts'
import { CaseDeadline } from '../deadlines/CaseDeadline.ts'
import { CaseDossier } from '../cases/CaseDossier.ts'
import { CaseEvent } from '../cases/CaseEvent.ts'
import { CaseSubmission } from '../cases/CaseSubmission.ts'
import { ServiceCase } from '../cases/ServiceCase.ts'
import type { CaseDetail, CaseHead } from '../cases/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { storeTask } from '../tasks/storeTask.ts'
import { UserTask } from '../tasks/UserTask.ts'

const REPORT = { channel: 'phone', anonymous: false, confidential: true, contactName: '孙小芳', contactPhone: '13922223333', identity: '', matter: 'illegal.smuggling', urgency: 'urgent', subject: '仓库里有走私烟', suspectName: '钱某某', address: '文三路1号', content: '每天夜里有货车卸货。' }
const TASK = '2251799813699555'

describe('an archived case (S26)', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  let number: string

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
    ;({ number } = (await agent.fetch<CaseHead>('/cases', { json: { type: 'report', formVersion: 1, data: REPORT } })).body)
    const headers = { 'io.camunda.zeebe:formKey': 'report-verify', 'io.camunda.zeebe:candidateGroups': JSON.stringify(['handler:HZ-ZM', 'dispatcher:HZ', 'agent:HZ']) }
    const job = { key: TASK, type: 't', processInstanceKey: '1', elementInstanceKey: TASK, processDefinitionKey: '1', processId: 'report', processVersion: 1, elementId: 'verify', headers, variables: { caseNumber: number }, deadline: server.clock.now(), retries: 3 }
    await server.context.database.transactional((em) => storeTask(em, server.context, job as never, server.clock.now()))
    expect((await server.client()(`/worker/cases/${number}/archive`, { json: { outcome: 'concluded' }, headers: { 'idempotency-key': 'archive' } })).status).toBe(200)
  })
  afterAll(() => server.stop())

  /** Everything the case consists of. */
  async function whole(): Promise<string> {
    const em = server.context.database.fork()
    const of = { caseNumber: number }
    const rows = [await em.find(ServiceCase, { number }), await em.find(CaseEvent, of), await em.find(CaseDeadline, of), await em.find(CaseSubmission, of), await em.find(CaseDossier, of), await em.find(UserTask, of), await em.find(Attachment, { ownerId: { $in: [number, TASK] } }), await em.find(OutboxCommand, of)]
    return JSON.stringify(rows, (key, value: unknown) => (key === 'notBefore' || key === 'attempts' ? undefined : value))
  }

  /** Writes that touch no dossier: links lie beside cases, reopening makes another one, presence is gone in seconds, the worker’s archive answers as before. */
  const BESIDE = /\/(links|reopening|presence|watch|view|archive|copies|read)(\/|$)/

  it('should be changed by no call that writes, whoever makes it, and say so in a sentence', async () => {
    const before = await whole()
    const { body: api } = await server.fetch<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json', { root: true })
    const writes = Object.entries(api.paths).flatMap(([path, methods]) => Object.keys(methods).filter((method) => method !== 'get').map((method) => ({ method: method.toUpperCase(), path: path.replace(/^\/api\/v1/, '') })))
    const ofCase = writes.filter(({ path }) => /\{number\}|\/tasks\/\{key\}/.test(path) && !BESIDE.test(path))
    expect(ofCase.length).toBeGreaterThan(12)
    const json = { text: '改', reason: '改动', revision: 1, data: {}, stage: 'handling', event: 'overdue', audience: 'holder', attempt: 1, deadline: 'handle', limit: { amount: 1, unit: 'workingDays' }, kind: 'extension', details: {}, to: 'hz.agent', users: ['hz.agent'], username: 'hz.agent', note: 'x', outcome: 'withdrawn' }
    const people = [agent, leader, await server.signIn('handler'), await server.signIn('head')]
    const accepted: string[] = []
    for (const { method, path } of ofCase) {
      const address = path.replace('{number}', number).replace('{key}', TASK).replaceAll(/\{\w+\}/g, '1')
      const programs = path.startsWith('/worker')
      for (const person of programs ? [] : people) {
        const { status, body } = await person.fetch<{ detail?: string } | undefined>(`${method} ${address}`, { json })
        if (status < 400 || status >= 500 || typeof body?.detail !== 'string') accepted.push(`${person.username} ${method} ${path} ${status}`)
      }
      if (programs) await server.client()(`${method} ${address}`, { json, headers: { 'idempotency-key': `late-${path}` } })
    }
    expect(accepted).toEqual([])
    const form = new FormData()
    form.append('file', new Blob(['新证据']), 'a.txt')
    for (const owner of [`case=${number}`, `task=${TASK}`]) expect((await agent.fetch(`POST /attachments?${owner}`, { raw: form })).status).toBeGreaterThanOrEqual(400)
    expect(await whole()).toBe(before)
    const dossier = await server.context.database.fork().findOneOrFail(CaseDossier, { caseNumber: number })
    expect(createHash('sha256').update(server.context.keys.decrypt(dossier.content)).digest('hex')).toBe(dossier.sha256)
  })

  it('should go on in a new linked case with its facts, once, whoever asks', async () => {
    expect((await (await server.signIn('handler')).fetch(`POST /cases/${number}/reopening`, { json: { reason: 'x' } })).status).toBe(403)
    const before = await whole()
    const answers = await Promise.all([1, 2, 3].map(() => leader.fetch<CaseHead & { code?: string }>(`POST /cases/${number}/reopening`, { json: { reason: '举报人反映仍在继续' } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    const opened = answers.find(({ status }) => status === 201)?.body
    const { body } = await leader.fetch<CaseDetail>(`/cases/${opened?.number}?unmask=true&reason=核对`)
    expect(body).toMatchObject({ stage: 'accepted', type: 'report', subject: REPORT.subject, content: REPORT.content, urgency: 'urgent', confidential: true, contactName: '孙小芳', contactPhone: '13922223333', openedBy: { username: leader.username } })
    const links = await leader.fetch<{ items: { relation: string; other: { number: string }; reason: string }[] }>(`/cases/${opened?.number}/links`)
    expect(links.body.items).toMatchObject([{ relation: 'earlier', other: { number }, reason: '举报人反映仍在继续' }])
    expect((await leader.fetch(`/cases/${number}/reopening`)).body).toEqual({ allowed: true, reopenedAs: opened?.number })
    const [command] = (await server.context.database.fork().find(OutboxCommand, { caseNumber: opened?.number ?? '' })) as unknown as { payload: { variables: Record<string, unknown> } }[]
    expect(command?.payload.variables).toMatchObject({ caseNumber: opened?.number, hasPhone: true, urgency: 'urgent' })
    expect(await whole()).toBe(before)
  })

  it('should refuse while a case is open, and without a reason', async () => {
    const { reopenedAs } = (await leader.fetch<{ reopenedAs: string }>(`/cases/${number}/reopening`)).body
    expect((await leader.fetch(`POST /cases/${reopenedAs}/reopening`, { json: { reason: 'x' } })).body).toMatchObject({ code: 'CASE_OPEN' })
    expect((await leader.fetch(`POST /cases/${number}/reopening`, { json: { reason: ' ' } })).status).toBe(422)
  })
})
