import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSwitch } from '../../test/buildSwitch.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CaseHead } from '../cases/schema.ts'
import { createCustomers } from '../customers/index.ts'
import { personBySession } from '../identity/sessions.ts'
import { isFor, type LiveEvent } from '../live/index.ts'
import { Notice } from '../notices/Notice.ts'
import { storeTask } from '../tasks/storeTask.ts'
import { UserTask } from '../tasks/UserTask.ts'
import { pressOverdue } from './pressOverdue.ts'
import type { ConductTransferView } from './schema.ts'

const SUBJECT = '执法人员收受香烟不开单据'
const COMPLAINT = {
  channel: 'phone',
  customerType: 'consumer',
  anonymous: false,
  confidential: false,
  contactName: '周大海',
  contactPhone: '13877776666',
  matter: 'conduct.integrity',
  urgency: 'normal',
  subject: SUBJECT,
  content: '上周三检查时收走两条烟，没有开具单据。',
}
const TASK = '2251799813699001'

describe('a complaint about our own people (S22)', () => {
  let server: TestServer
  let agent: Browser
  let discipline: Browser
  let unit: string
  let person: string
  let customer: string
  let file: string
  const events: LiveEvent[] = []

  const open = async (data: object): Promise<string> => {
    const opened = await agent.fetch<CaseHead>('/cases', { json: { type: 'complaint', formVersion: 1, customerId: customer, data: { ...COMPLAINT, ...data } } })
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    return opened.body.number
  }

  beforeAll(async () => {
    server = await buildTestServer()
    server.context.live.subscribe((event) => void events.push(event))
    const [id] = await server.context.database.transactional((em) => createCustomers(em, server.context.keys, [{ kind: 'consumer', site: 'HZ', name: '周大海', phone: '13877776666' }], server.clock.now()))
    customer = `C${String(id).padStart(7, '0')}`
    agent = await server.signIn('agent')
    await server.signIn('handler')
    await server.signIn('head')
    discipline = await server.signIn('head', { department: 'HZ-JJ' })
    await server.signIn('dispatcher', { username: 'hz.boss' })
    unit = await open({ accusedDepartment: 'HZ-ZM' })
    person = await open({ accusedPerson: 'hz.boss、查无此人', subject: '热线班长态度恶劣' })
    await touchEverything()
  })
  afterAll(() => server.stop())

  /** Tasks, calls, files, messages, reminders and links, so that there is something to find in every corner. */
  async function touchEverything(): Promise<void> {
    const groups = JSON.stringify(['handler:HZ-ZM', 'dispatcher:HZ'])
    for (const [number, key] of [[unit, TASK], [person, `${TASK}1`]] as const) {
      const headers = { 'io.camunda.zeebe:formKey': 'complaint-handle', 'io.camunda.zeebe:candidateGroups': groups, 'io.camunda.zeebe:assignee': 'hz.zm.handler' }
      const variables = { caseNumber: number, dispatch: { department: 'HZ-ZM' } }
      const job = { key, type: 't', processInstanceKey: '1', elementInstanceKey: key, processDefinitionKey: '1', processId: 'complaint', processVersion: 1, elementId: 'handle', headers, variables, deadline: server.clock.now(), retries: 3 }
      expect(await server.context.database.transactional((em) => storeTask(em, server.context, job as never, server.clock.now()))).toBe('stored')
      expect((await server.client()('/worker/messages', { json: { caseNumber: number, template: 'accepted' }, headers: { 'idempotency-key': key } })).status).toBe(200)
      expect((await agent.fetch(`POST /cases/${number}/reminders`, { json: { text: '请尽快' } })).status).toBe(200)
    }
    const upload = new FormData()
    upload.append('file', new Blob(['证据说明']), 'note.txt')
    const added = await agent.fetch<{ id: string }>(`POST /attachments?case=${unit}`, { raw: upload })
    file = added.body.id
    const hotline = await buildSwitch(server)
    await hotline.ring('conduct-call', '8001', agent.username)
    await hotline.post([hotline.callEvent('conduct-call', 'CallCleared')])
    await agent.fetch(`POST /cases/${unit}/supplements`, { json: { text: '再次来电', callId: 'conduct-call' } })
    expect((await agent.fetch(`POST /cases/${unit}/links`, { json: { to: person, relation: 'related' } })).status).toBe(201)
  }

  /** Every address of the API that reads, filled with what could lead to the case. */
  async function addresses(number: string, key: string): Promise<string[]> {
    const { body } = await server.fetch<{ paths: Record<string, { get?: unknown }> }>('/api/openapi.json', { root: true })
    const ids: Readonly<Record<string, string>> = { attachments: file, calls: 'conduct-call', customers: customer }
    const reads = Object.entries(body.paths).filter(([path, methods]) => methods.get !== undefined && !/\/(live|worker|cti|public)\b/.test(path))
    expect(reads.length).toBeGreaterThan(30)
    return reads.flatMap(([path]) => {
      const own = path.replace(/^\/api\/v1/, '').replace('{number}', number).replace('{key}', key).replace('{site}', 'HZ').replace('{year}', '2026')
      const filled = own.replace('{id}', ids[own.split('/')[1] ?? ''] ?? 'complaint').replaceAll(/\{\w+\}/g, '1')
      // One thing by its id is read as it is; lists are asked in every way that could find the case.
      if (path.includes('{')) return [filled]
      return [filled, `${filled}?case=${number}`, `${filled}?q=${number}`, `${filled}?q=13877776666`, `${filled}?q=${encodeURIComponent('收受香烟')}`, `${filled}?customer=${customer}`, `${filled}?box=done`, `${filled}?box=started`]
    })
  }

  it('should show nothing of it to anybody of the accused unit, at any address that reads', { timeout: 120_000 }, async () => {
    for (const reader of [await server.signIn('handler'), await server.signIn('head'), await server.signIn('handler', { username: 'hz.zm.second' })]) {
      for (const address of await addresses(unit, TASK)) {
        const { status, body } = await reader.fetch(address)
        const text = JSON.stringify(body) ?? ''
        const found = text.includes(SUBJECT) || (text.includes(unit) && status !== 404)
        expect([reader.username, address, status, found && text]).toEqual([reader.username, address, status, false])
        if (address.includes(`/cases/${unit}`) || address.startsWith(`/tasks/${TASK}`) && !address.startsWith(`/tasks/${TASK}1`)) expect([address, status < 400]).toEqual([address, false])
      }
    }
  })

  it('should show nothing of it to the accused person, though their role would see it', { timeout: 120_000 }, async () => {
    const boss = await server.signIn('dispatcher', { username: 'hz.boss' })
    for (const address of await addresses(person, `${TASK}1`)) {
      const { status, body } = await boss.fetch(address)
      const text = JSON.stringify(body) ?? ''
      expect([address, status, text.includes(person) && status !== 404 && text]).toEqual([address, status, false])
    }
    const { body } = await boss.fetch<{ items: { number: string }[]; total: number }>('/cases?type=complaint')
    expect([body.items.map(({ number }) => number), body.total]).toEqual([[unit], 1])
  })

  it('should refuse each deed of theirs as if the case did not exist', async () => {
    for (const reader of [await server.signIn('handler'), await server.signIn('head')]) {
      for (const deed of [`/cases/${unit}/supplements`, `/cases/${unit}/withdrawal`, `/cases/${unit}/reminders`, `/cases/${unit}/links`, `/cases/${unit}/conduct-transfer/receipt`, `/tasks/${TASK}/claim`, `/tasks/${TASK}/complete`]) {
        const { status, body } = await reader.fetch(`POST ${deed}`, { json: { text: 'x', reason: 'x', revision: 1, data: {}, to: person, relation: 'related' } })
        expect([deed, status, JSON.stringify(body).includes(SUBJECT)]).toEqual([deed, 404, false])
      }
    }
  })

  it('should give its tasks to 纪检监察 in place of the accused unit, and to nobody who is accused', async () => {
    const task = await server.context.database.fork().findOneOrFail(UserTask, { key: TASK })
    expect([task.groups, task.holder ?? null]).toEqual([['handler:HZ-JJ', 'dispatcher:HZ'], null])
    const { body } = await discipline.fetch<{ department: { code: string } }>(`/cases/${unit}`)
    expect(body.department.code).toBe('HZ-JJ')
    const boss = await server.signIn('dispatcher', { username: 'hz.boss' })
    const claims = async (key: string): Promise<number> => (await boss.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })).status
    expect([await claims(`${TASK}1`), await claims(TASK)]).toEqual([404, 200])
  })

  it('should tell the accused nothing live and by no notice', async () => {
    const personOf = async (browser: Browser) => await personBySession(server.context.database, browser.cookie.replace('banjie=', ''), server.clock.now(), 30)
    for (const [reader, number] of [[await server.signIn('handler'), unit], [await server.signIn('head'), unit], [await server.signIn('dispatcher', { username: 'hz.boss' }), person]] as const) {
      const who = await personOf(reader)
      expect(who).toBeDefined()
      const told = events.filter(({ audience, data }) => JSON.stringify(data).includes(number) && who && isFor(audience, who))
      expect([reader.username, told.map(({ type }) => type)]).toEqual([reader.username, []])
      expect(await server.context.database.fork().count(Notice, { username: reader.username, caseNumber: number })).toBe(0)
    }
    expect(events.some(({ data }) => JSON.stringify(data).includes(unit))).toBe(true)
  })

  it('should be handed to 纪检监察 the same day by a document that is signed for once', async () => {
    const { body: before } = await discipline.fetch<ConductTransferView>(`/cases/${unit}/conduct-transfer`)
    expect(before).toMatchObject({ number: `${unit}/YJ`, receiver: { code: 'HZ-JJ' }, accusedDepartment: { code: 'HZ-ZM' }, state: 'issued', dueAt: '2026-11-23T15:59:59.999Z', mayReceive: true })
    expect((await agent.fetch(`POST /cases/${unit}/conduct-transfer/receipt`, { json: {} })).status).toBe(403)
    const answers = await Promise.all([1, 2, 3].map(() => discipline.fetch(`POST /cases/${unit}/conduct-transfer/receipt`, { json: { note: '已收，由二室办理' } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const { body } = await discipline.fetch<{ items: ConductTransferView[] }>('/conduct-transfers')
    expect(body.items.map(({ caseNumber, state }) => [caseNumber, state])).toEqual(expect.arrayContaining([[unit, 'received'], [person, 'issued']]))
    const { body: timeline } = await agent.fetch<{ items: { text: string }[] }>(`/cases/${unit}/timeline`)
    expect(timeline.items.map(({ text }) => text).join('\n')).toMatch(/开具移交单.*\n[^]*签收移交单：已收，由二室办理/)
  })

  it('should be listed by state, number and day for those with the right, and filters say no more than that', async () => {
    const leader = await server.signIn('dispatcher', { username: 'hz.list.leader' })
    const list = async (query: string, who: Browser = leader): Promise<string[]> => (await who.fetch<{ items: ConductTransferView[] }>(`/conduct-transfers?${query}`)).body.items.map(({ caseNumber }) => caseNumber)
    expect([await list('state=received'), await list('state=open'), await list('state=overdue')]).toEqual([[unit], [person], []])
    expect(await list(`q=${unit.replaceAll('-', '').toLowerCase()}`)).toEqual([unit])
    expect((await list('q=hz-ts')).toSorted()).toEqual([unit, person].toSorted())
    for (const nothing of ['q=%25', 'q=_', 'q=NB-TS', 'from=2026-11-24T00:00:00.000Z', 'to=2026-11-22T00:00:00.000Z']) expect(await list(nothing), nothing).toEqual([])
    expect((await list('', discipline)).toSorted()).toEqual([unit, person].toSorted())
    expect(await list('', await server.signIn('dispatcher', { username: 'nb.leader', site: 'NB' }))).toEqual([])
    expect(await list('', await server.signIn('dispatcher', { username: 'hz.boss' }))).toEqual([unit])
    expect((await agent.fetch('/conduct-transfers')).status).toBe(403)
    expect((await leader.fetch('/conduct-transfers?state=lost')).status).toBe(422)
  })

  it('should open no transfer for other cases', async () => {
    const number = await open({ matter: 'service.delivery' })
    expect((await agent.fetch(`/cases/${number}/conduct-transfer`)).body).toMatchObject({ code: 'TRANSFER_UNKNOWN' })
  })

  it('should go to the province where the discipline department itself is accused, and press for a late signature', async () => {
    const number = await open({ matter: 'conduct.attitude', accusedDepartment: 'HZ-JJ' })
    expect((await discipline.fetch(`/cases/${number}`)).status).toBe(404)
    const province = await server.signIn('head', { site: 'ZJ', department: 'ZJ-JJ' })
    expect((await province.fetch<ConductTransferView>(`/cases/${number}/conduct-transfer`)).body.receiver.code).toBe('ZJ-JJ')
    server.clock.advance({ days: 1 })
    for (let times = 0; times < 2; times++) await pressOverdue(server.context)
    const late = await server.context.database.fork().find(Notice, { caseNumber: number, kind: 'overdue' })
    expect(late.map(({ username }) => username)).toContain('zj.jj.head')
    expect(late.map(({ username }) => username)).not.toContain(discipline.username)
    expect(new Set(late.map(({ username }) => username)).size).toBe(late.length)
  })
})
