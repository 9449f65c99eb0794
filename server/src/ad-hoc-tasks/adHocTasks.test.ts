import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, taskOf, type CaseworkServer } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CaseHead } from '../cases/schema.ts'
import type { CaseRequestView } from '../requests/schema.ts'
import type { TaskDetail } from '../tasks/schema.ts'

const QUESTION = { channel: 'phone', customerType: 'public', anonymous: false, contactPhone: '13800138000', urgency: 'normal', matter: 'licence.apply', subject: '怎样办许可证', content: '开便利店怎样办理零售许可证', answerMode: 'routed' }

describe('ad-hoc tasks (W21)', () => {
  let system: CaseworkServer
  let leader: Browser
  let number: string
  const ask = (browser: Browser, details: object) => browser.fetch<CaseRequestView & { detail: string }>(`POST /cases/${number}/requests`, { json: { kind: 'ad-hoc-task', reason: '请到现场拍照', details } })

  beforeAll(async () => {
    system = await caseworkServer()
    leader = await system.server.signIn('dispatcher')
    const opened = await system.agent.fetch<CaseHead>('/cases', { json: { type: 'consultation', formVersion: 1, data: QUESTION } })
    expect(opened.status).toBe(201)
    number = opened.body.number
  })
  afterAll(() => system.stop())

  it('should come to the group it is given to, beside the process, and end with what was done', async () => {
    const asked = await ask(leader, { group: 'handler:HZ-ZM' })
    expect([asked.status, asked.body.state]).toEqual([201, 'requested'])
    const task = await taskOf(system.handler, number)
    const claimed = await system.handler.fetch<TaskDetail>(`POST /tasks/${task.key}/claim`, { json: { revision: 1 } })
    expect(claimed.body).toMatchObject({ form: { id: 'ad-hoc-result' }, case: { stage: 'accepted' } })
    const done = await system.handler.fetch(`POST /tasks/${task.key}/complete`, { json: { revision: claimed.body.task.revision, data: { result: '已到现场拍照，照片见附件。' } } })
    expect(done.status).toBe(200)
    // As the worker of case.settle does.
    await system.server.client()(`POST /worker/cases/${number}/requests/${asked.body.id}/settlement`, { json: { kind: 'ad-hoc-task', decision: 'done' }, headers: { 'idempotency-key': 'job-1' } })
    const { body } = await leader.fetch<{ items: CaseRequestView[] }>(`/cases/${number}/requests`)
    expect(body.items.find(({ id }) => id === asked.body.id)).toMatchObject({ state: 'ended' })
  })

  it('should allow several at once', async () => {
    expect([(await ask(leader, { group: 'handler:HZ-ZM' })).status, (await ask(leader, { group: 'handler:HZ-ZM' })).status]).toEqual([201, 201])
  })

  it.each<[string, object, string]>([
    ['nobody', {}, '请选择由谁来做'],
    ['a person who does not exist', { assignee: 'hz.nobody' }, '没有这个人员'],
    ['a department of another city', { group: 'handler:NB-ZM' }, '不属于本地市'],
    ['a department without people', { group: 'handler:HZ-WL' }, '没有人员'],
    ['a role without tasks', { group: 'auditor:HZ-ZM' }, '请选择由谁来做'],
  ])('should refuse %s with a sentence', async (_who, details, sentence) => {
    const { status, body } = await ask(leader, details)
    expect([status, body.detail.includes(sentence)]).toEqual([422, true])
  })

  it('should not be given by just anybody who reads the case', async () => {
    expect((await ask(system.agent, { group: 'handler:HZ-ZM' })).status).toBe(403)
  })
})
