import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, reply, taskOf, twoReplies } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { Account } from '../identity/Account.ts'
import { AccountGrant } from '../identity/AccountGrant.ts'
import { ServiceCase } from '../cases/index.ts'
import type { TaskDetail } from '../tasks/schema.ts'
import { requestCallback } from './index.ts'
import { planProcessCallback } from './planProcessCallback.ts'
import type { CallbackPlan } from './schema.ts'
import { notToRing } from './separateCaller.ts'
import { callbackIdOf } from './tellProcess.ts'

interface Refusal {
  readonly code: string
  readonly detail: string
}

describe('who rings back is not who handled the case (S17)', () => {
  let casework: CaseworkServer
  let handler: Browser
  let second: Browser
  let head: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    ;({ handler } = casework)
    second = await casework.server.signIn('handler', { username: 'hz.zm.second' })
    head = await casework.server.signIn('head')
    await publish(casework.designer)
  }, 60_000)
  afterAll(() => casework.stop())

  const handled = async (): Promise<{ number: string; key: string }> => {
    const { number } = await openSuggestion(casework.agent)
    await reply(handler, (await taskOf(handler, number, '答复')).key)
    return { number, key: (await taskOf(second, number, '回访登记')).key }
  }
  const post = async (who: Browser, path: string, key: string, body: object = {}) => await who.fetch<Refusal & TaskDetail>(`POST /tasks/${key}/${path}`, { json: { revision: 1, ...body } })

  it('should refuse whoever answered the case: by the process, claimed, as the next task, assigned', async () => {
    const { key } = await handled()
    // The process names the handler as the one on the telephone; the task waits for the group instead.
    expect((await second.fetch<TaskDetail>(`/tasks/${key}`)).body.task.holder).toBeNull()
    const claimed = await post(handler, 'claim', key)
    expect([claimed.status, claimed.body.code, claimed.body.detail]).toEqual([403, 'CALLBACK_OF_OWN_WORK', expect.stringContaining('回访须由未参与办理的人员进行')])
    expect((await handler.fetch<{ detail: TaskDetail | null }>('/next-task', { method: 'POST', json: {} })).body.detail).toBeNull()
    expect((await post(head, 'assignment', key, { to: handler.username })).body.code).toBe('CALLBACK_OF_OWN_WORK')
    const { people } = (await head.fetch<{ people: { username: string }[] }>(`/colleagues?for=assign&task=${key}`)).body
    expect(people.map(({ username }) => username)).toContain(second.username)
    expect(people.map(({ username }) => username)).not.toContain(handler.username)
    expect((await second.fetch<{ detail: TaskDetail | null }>('/next-task', { method: 'POST', json: {} })).body.detail?.task.key).toBe(key)
  })

  it('should tell the switch whom it must not put through', async () => {
    const { number } = await handled()
    const { context } = casework.server
    const found = await context.database.fork().findOneOrFail(ServiceCase, { number })
    const attempt = await context.database.transactional((em) => planProcessCallback(em, context, found, 1, `test:${number}`, context.clock.now()))
    expect(await notToRing(context.database.fork(), number, callbackIdOf(attempt))).toEqual([handler.username])
  })

  it('should let somebody ring back twice: a callback is no handling', async () => {
    const first = await handled()
    await post(second, 'claim', first.key)
    expect((await second.fetch(`POST /tasks/${first.key}/complete`, { json: { revision: 2, data: { result: 'reached', satisfaction: 'satisfied', note: '满意' } } })).status).toBe(200)
    const again = (await taskOf(second, first.number, '再次回访')).key
    expect((await post(second, 'claim', again)).status).toBe(200)
  })

  it('should keep the number of a planned callback from whoever handled one of its cases', async () => {
    const { number } = await handled()
    const { context } = casework.server
    await context.database.transactional((em) => requestCallback(em, context, { site: 'HZ', source: 'quality', phone: '13900139001', caseNumber: number }))
    const { id: account } = await context.database.fork().findOneOrFail(Account, { username: handler.username })
    await context.database.transactional((em) => em.insert(AccountGrant, { account, role: 'agent', unit: 'HZ' }))
    const twoRoles = await casework.server.signIn('handler')
    const row = await eventually(async () => (await twoRoles.fetch<CallbackPlan>('/callbacks')).body.items.find(({ cases }) => cases.includes(number)))
    expect(row.refusal).toContain('未参与办理')
    expect((await twoRoles.fetch<Refusal>(`POST /callbacks/${row.id}/dialling`, { json: { revision: row.revision } })).body.code).toBe('CALLBACK_OF_OWN_WORK')
    expect((await casework.agent.fetch<{ phone: string }>(`POST /callbacks/${row.id}/dialling`, { json: { revision: row.revision } })).body.phone).toBe('13900139001')
  })
})

/** Answer, callback, callback again. */
async function publish(designer: Browser): Promise<void> {
  const callback = `<zeebe:formDefinition formKey="callback-record" /><zeebe:assignmentDefinition assignee="hz.zm.handler" candidateGroups="=[&quot;handler:&quot; + site + &quot;-ZM&quot;]" />
    <zeebe:taskHeaders><zeebe:header key="stage" value="callback" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:userTask>`
  const xml = twoReplies('回访登记')
    .replace(/(<bpmn:userTask id="review".*?<bpmn:extensionElements>)[\s\S]*?<\/bpmn:userTask>/, `$1${callback}<bpmn:userTask id="again" name="再次回访"><bpmn:extensionElements>${callback}`)
    .replace('sourceRef="review" targetRef="end"', 'sourceRef="review" targetRef="again"')
    .replace('</bpmn:process>', '<bpmn:sequenceFlow id="f4" sourceRef="again" targetRef="end" /></bpmn:process>')
  const { body } = await designer.fetch<{ items: { version: number }[] }>('/processes/suggestion/versions')
  const published = await designer.fetch('POST /processes/suggestion/versions', { json: { xml, comment: '带回访', basedOn: body.items[0]?.version ?? 0 } })
  expect(published.status, JSON.stringify(published.body)).toBe(201)
  await eventually(async () => ((await designer.fetch<{ items: { deployment: string }[] }>('/processes')).body.items.every((each) => each.deployment === 'deployed') ? true : undefined))
}
