import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, INTAKE, openSuggestion, reply, REPLY, taskOf } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CaseDetail, CaseHead, CasePath } from '../cases/schema.ts'
import type { NoticePage } from '../notices/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { engineOf } from '../engine-client/index.ts'
import { instancesOfCase } from '../records/index.ts'
import type { TaskDetail } from './schema.ts'
import { storeTask } from './storeTask.ts'
import { UserTask } from './UserTask.ts'

describe('casework with the embedded engine', () => {
  let casework: CaseworkServer
  let agent: Browser
  let handler: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    ;({ agent, handler } = casework)
  }, 60_000)

  afterAll(() => casework.stop())

  it('should bring a submitted case as a task to its department, and the completed form back to the process', async () => {
    const { number } = await openSuggestion(agent)
    const first = await taskOf(handler, number, '答复')
    expect(first).toMatchObject({ state: 'open', stage: 'handling', groups: ['handler:HZ-ZM'], contactName: '王*' })

    await reply(handler, first.key)
    await reply(handler, (await taskOf(handler, number, '复核')).key)

    const path = await eventually(async () => {
      const { body } = await handler.fetch<CasePath>(`/cases/${number}/path`)
      return body.instances[0]?.steps.some((step) => step.elementId === 'end' && step.state === 'left') ? body : undefined
    })
    expect(path.instances[0]?.steps.filter((step) => step.state === 'left').map((step) => step.elementId)).toEqual(['start', 'answer', 'review', 'end'])
    const xml = await handler.fetch<string>(path.instances[0]?.xmlUrl ?? '', { root: true })
    expect(xml.body).toContain('复核')
  })

  it('should make one case of a draft that is submitted many times at once', async () => {
    const draftId = randomUUID()
    await agent.fetch(`PUT /drafts/${draftId}`, { json: { type: 'suggestion', data: INTAKE, revision: 0 } })
    const heads = await Promise.all(Array.from({ length: 6 }, () => openSuggestion(agent, { draftId })))
    expect(new Set(heads.map(({ number }) => number)).size).toBe(1)
    expect((await agent.fetch(`/drafts/${draftId}`)).status).toBe(404)
  })

  it('should make one case of one Idempotency-Key', async () => {
    const key = randomUUID()
    const post = (): Promise<{ body: CaseHead }> => agent.fetch<CaseHead>('/cases', { json: { type: 'suggestion', formVersion: 1, data: INTAKE }, headers: { 'idempotency-key': key } })
    expect((await post()).body.number).toBe((await post()).body.number)
  })

  it('should number cases of a day without a gap, however many come at once', async () => {
    const heads = await Promise.all(Array.from({ length: 8 }, () => openSuggestion(agent)))
    const sequence = heads.map(({ number }) => Number(number.split('-')[3])).toSorted((a, b) => a - b)
    expect(sequence).toEqual(Array.from({ length: 8 }, (_, index) => (sequence[0] ?? 0) + index))
  })

  it('should name the fields that are wrong and open nothing', async () => {
    const answer = await agent.fetch<{ code: string; fields: { path: string; message: string }[] }>('/cases', { json: { type: 'suggestion', formVersion: 1, data: { ...INTAKE, contactPhone: '12', matter: 'nonsense' } } })
    expect(answer.status).toBe(422)
    expect(answer.body.fields.map(({ path }) => path)).toEqual(expect.arrayContaining(['data.contactPhone', 'data.matter']))
    expect(answer.body.fields.every(({ message }) => /[一-鿿]/.test(message))).toBe(true)
  })

  it('should tell another site nothing about a case or its task', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number)
    const stranger = await casework.server.signIn('handler', { site: 'NB' })
    for (const path of [`/cases/${number}`, `/cases/${number}/timeline`, `/tasks/${key}`]) expect((await stranger.fetch(path)).status).toBe(404)
    expect((await stranger.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })).status).toBe(404)
    expect((await stranger.fetch<{ items: CaseHead[] }>('/cases')).body.items.filter((each) => each.site.code === 'HZ')).toEqual([])
  })

  it('should tell a group of a task that came while nobody looked, and no longer when one of them has it (L8)', async () => {
    const second = await casework.server.signIn('handler', { username: 'hz.zm.told' })
    const head = await casework.server.signIn('head')
    const { number } = await openSuggestion(agent)
    const { key, revision } = await taskOf(handler, number)
    const news = async (who: Browser) => (await who.fetch<NoticePage>('/notices?unread=true')).body.items.filter(({ caseNumber }) => caseNumber === number)
    expect(await news(handler)).toMatchObject([{ kind: 'task-arrived', taskKey: key, text: `新任务：答复（${number}）` }])
    expect(await news(second)).toHaveLength(1)
    expect([await news(agent), await news(head)]).toEqual([[], []])
    expect((await handler.fetch(`POST /tasks/${key}/claim`, { json: { revision } })).status).toBe(200)
    expect([await news(handler), await news(second)]).toEqual([[], []])
    const other = await casework.server.signIn('handler', { department: 'HZ-YX' })
    const moved = await handler.fetch(`POST /tasks/${key}/transfer`, { json: { revision: revision + 1, to: { group: 'handler:HZ-YX' }, reason: '属营销' } })
    expect(moved).toMatchObject({ status: 200 })
    expect([await news(other), await news(second)]).toMatchObject([[{ taskKey: key }], []])
  })

  it('should let one of two people claim a task and tell the other who was faster', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number)
    const second = await casework.server.signIn('handler', { username: 'hz.zm.second' })
    await handler.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
    const refused = await second.fetch<{ code: string; changed: { path: string; theirs: string }[] }>(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
    expect([refused.status, refused.body.code]).toEqual([409, 'TASK_TAKEN'])
    expect(refused.body.changed).toMatchObject([{ path: 'holder', theirs: handler.username }])
    expect((await second.fetch(`POST /tasks/${key}/complete`, { json: { revision: 2, data: REPLY } })).status).toBe(403)
    const stale = await handler.fetch<{ code: string; changed: { path: string }[] }>(`POST /tasks/${key}/complete`, { json: { revision: 1, data: REPLY } })
    expect([stale.status, stale.body.code]).toEqual([409, 'TASK_CHANGED'])
    expect(stale.body.changed.map(({ path }) => path)).toContain('revision')
  })

  it('should answer the same completion again as done, and refuse another one with the fields that differ', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number)
    await handler.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
    const send = (data: object) => handler.fetch<{ code: string; detail: string; changed: unknown[] }>(`POST /tasks/${key}/complete`, { json: { revision: 2, data } })
    expect((await send(REPLY)).status).toBe(200)

    expect((await send(REPLY)).status).toBe(200)
    const other = await send({ ...REPLY, plan: '不采纳，理由已当面说明。' })
    expect([other.status, other.body.code]).toEqual([409, 'TASK_COMPLETED'])
    expect(other.body.changed).toMatchObject([{ path: 'plan', yours: '不采纳，理由已当面说明。', theirs: REPLY.plan }])
    expect(other.body.detail).toContain('没有提交')
  })

  it('should keep what the holder typed, for the holder alone', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number)
    await handler.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
    const saved = await handler.fetch(`PUT /tasks/${key}/draft`, { json: { revision: 2, data: { reply: '写到一半' } } })
    expect(saved.status).toBe(200)
    expect((await handler.fetch<TaskDetail>(`/tasks/${key}`)).body.data).toMatchObject({ reply: '写到一半' })
    const second = await casework.server.signIn('handler', { username: 'hz.zm.second' })
    const seen = await second.fetch<TaskDetail>(`/tasks/${key}`)
    expect(seen.body).toMatchObject({ editable: false, rights: { claim: false, complete: false } })
    expect(seen.body.data).not.toHaveProperty('reply')
  })

  it('should keep an open case on its form version while a new case gets the new one', async () => {
    const before = await openSuggestion(agent)
    await reply(handler, (await taskOf(handler, before.number, '答复')).key)
    const form = await casework.designer.fetch<{ version: number; schema: { components: object[] } }>('/forms/suggestion-reply/versions/latest')
    const schema = { ...form.body.schema, components: [...form.body.schema.components, { type: 'textfield', key: 'basis', label: '依据', input: true, validate: { required: true } }] }
    const published = await casework.designer.fetch<{ version: number }>('/forms/suggestion-reply/versions', { json: { schema, comment: '增加依据', basedOn: form.body.version } })
    expect(published.status).toBe(201)
    expect((await casework.designer.fetch('/forms/suggestion-reply/versions', { json: { schema, comment: '再次', basedOn: form.body.version } })).status).toBe(409)

    const after = await openSuggestion(agent)
    const [oldTask, newTask] = [await taskOf(handler, before.number, '复核'), await taskOf(handler, after.number, '答复')]
    const version = async (key: string): Promise<number> => (await handler.fetch<TaskDetail>(`/tasks/${key}`)).body.form.version
    expect([await version(oldTask.key), await version(newTask.key)]).toEqual([form.body.version, published.body.version])
    const claimed = await handler.fetch<TaskDetail>(`POST /tasks/${newTask.key}/claim`, { json: { revision: 1 } })
    const refused = await handler.fetch<{ fields: { path: string }[] }>(`POST /tasks/${newTask.key}/complete`, { json: { revision: claimed.body.task.revision, data: REPLY } })
    expect(refused.body.fields).toMatchObject([{ path: 'data.basis' }])
  })

  it('should change nothing when the engine delivers a job twice', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number)
    const { context } = casework.server
    const task = await context.database.fork().findOneOrFail(UserTask, { key })
    const job = { key, type: '', processInstanceKey: task.processInstanceKey, processId: 'suggestion', processVersion: 2, processDefinitionKey: task.processDefinitionKey, elementId: 'answer', elementInstanceKey: task.elementInstanceKey, headers: {}, variables: { caseNumber: number }, worker: '', retries: 3, deadline: new Date() }
    expect(await context.database.transactional((em) => storeTask(em, context, job, new Date()))).toBe('known')
    expect(await context.database.fork().count(UserTask, { caseNumber: number })).toBe(1)
  })

  it('should start one process though the relay died between sending and writing it down', async () => {
    const { number } = await openSuggestion(agent)
    await taskOf(handler, number)
    const { database } = casework.server.context
    await database.transactional((em) => em.nativeUpdate(OutboxCommand, { dedupeKey: `open:${number}` }, { state: 'waiting', finishedAt: null }))
    await eventually(async () => ((await database.fork().count(OutboxCommand, { dedupeKey: `open:${number}`, state: 'sent' })) === 1 ? true : undefined))
    await eventually(async () => ((await instancesOfCase(database.fork(), number)).length === 1 ? true : undefined))
    expect((await handler.fetch<CaseDetail>(`/cases/${number}`)).body.tasks).toHaveLength(1)
  })

  it('should take a task back that the engine cancelled', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number)
    const { context } = casework.server
    const task = await context.database.fork().findOneOrFail(UserTask, { key })
    await engineOf(context).cancelProcessInstance(task.processInstanceKey)
    await eventually(async () => ((await handler.fetch<TaskDetail>(`/tasks/${key}`)).body.task.state === 'withdrawn' ? true : undefined))
    expect((await handler.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })).status).toBe(409)
  })

  it('should lose nothing while the engine is away', async () => {
    await casework.engine.kill()
    const { number } = await openSuggestion(agent)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await casework.engine.start(casework.recordsUrl())
    await reply(handler, (await taskOf(handler, number, '答复')).key).catch(() => undefined)
    expect((await handler.fetch<CaseDetail>(`/cases/${number}`)).body.stage).toBe('handling')
  })
})
