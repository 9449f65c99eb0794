import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, taskOf } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import type { TaskDetail } from '../tasks/schema.ts'
import { pushTasks } from './pushTasks.ts'
import type { TaskOfferRow, WorkGroup } from './schema.ts'
import { TaskOffer } from './TaskOffer.ts'

interface Next {
  readonly detail: TaskDetail | null
  readonly because: string | null
}
const GROUP = 'handler:HZ-ZM'

describe('L4 tasks find their people', () => {
  let casework: CaseworkServer
  let head: Browser
  let first: Browser
  let second: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    first = casework.handler
    head = await casework.server.signIn('head')
    second = await casework.server.signIn('handler', { username: 'hz.zm.second' })
  }, 60_000)
  afterAll(() => casework.stop())

  const next = async (who: Browser): Promise<Next> => (await who.fetch<Next>('/next-task', { method: 'POST', json: {} })).body
  const group = async (who: Browser = head): Promise<WorkGroup> => (await who.fetch<{ items: WorkGroup[] }>('/work-groups')).body.items.find((one) => one.group === GROUP) as WorkGroup
  const rule = async (push: boolean, answerMinutes = 5) => head.fetch<WorkGroup & { code: string }>(`PUT /work-groups/${GROUP}`, { json: { push, answerMinutes, revision: (await group()).revision } })
  const room = (who: Browser, most: number) => head.fetch(`PUT /work-groups/${GROUP}/members/${who.username}`, { json: { most } })
  const offers = async (who: Browser): Promise<TaskOfferRow[]> => (await who.fetch<{ items: TaskOfferRow[] }>('/offers')).body.items
  const holderOf = async (key: string): Promise<string | undefined> => (await head.fetch<TaskDetail>(`/tasks/${key}`)).body.task.holder?.username
  const turn = () => pushTasks(casework.server.context)

  async function waiting(): Promise<string> {
    const { number } = await openSuggestion(casework.agent)
    return (await taskOf(first, number)).key
  }

  /** As if the minutes to answer were over. */
  async function later(key: string): Promise<void> {
    await casework.server.context.database.transactional((em) => em.nativeUpdate(TaskOffer, { taskKey: key }, { until: new Date(0) }))
    await turn()
  }

  async function giveBack(who: Browser, key: string): Promise<void> {
    const { body } = await who.fetch<TaskDetail>(`/tasks/${key}`)
    expect((await who.fetch(`POST /tasks/${key}/release`, { json: { revision: body.task.revision } })).status).toBe(200)
  }

  it('should give the next task to whoever asks, each to one person, until their room is full', async () => {
    const keys = [await waiting(), await waiting(), await waiting()]
    await room(first, 2)

    const taken = await Promise.all([next(first), next(second)])
    expect(new Set(taken.map(({ detail }) => detail?.task.key)).size).toBe(2)
    expect(taken.map(({ detail }) => detail?.task.holder?.username)).toEqual([first.username, second.username])
    await next(first)

    const refused = await next(first)
    expect(refused).toEqual({ detail: null, because: '您手头的任务已达到同时办理的上限（2 件），请先办结或退回一些。' })
    expect((await next(second)).because).toBe('没有等待认领的任务。')
    for (const key of keys) await giveBack((await holderOf(key)) === first.username ? first : second, key)
    expect((await next(first)).detail?.task.key).toBe(keys[0])
    await giveBack(first, keys[0] ?? '')
  })

  it('should let team leaders alone set how tasks are given, and tell the second of two who do', async () => {
    expect((await first.fetch(`PUT /work-groups/${GROUP}`, { json: { push: true, answerMinutes: 5, revision: 0 } })).status).toBe(403)
    expect((await (await casework.server.signIn('dispatcher', { site: 'NB' })).fetch(`PUT /work-groups/${GROUP}`, { json: { push: true, answerMinutes: 5, revision: 0 } })).status).toBe(403)
    expect((await rule(false)).status).toBe(200)
    expect((await head.fetch<{ code: string }>(`PUT /work-groups/${GROUP}`, { json: { push: true, answerMinutes: 5, revision: 0 } })).body.code).toBe('RULE_CHANGED')
    expect((await head.fetch(`PUT /work-groups/${GROUP}/members/nobody`, { json: { most: 3 } })).status).toBe(404)
    expect(await group()).toMatchObject({ push: false, answerMinutes: 5, waiting: 3 })
    expect(await casework.server.context.database.fork().count(AuditEntry, { action: 'work-rule.changed' })).toBe(1)
  })

  it('should push tasks to whoever has most room, take an unanswered one back and ask the other', async () => {
    await room(first, 1)
    await room(second, 0)
    expect((await rule(true)).status).toBe(200)
    await turn()
    const [offer] = await offers(first)
    expect(offer).toMatchObject({ name: '答复' })
    expect(await offers(first)).toHaveLength(1)
    expect(await holderOf(offer?.key ?? '')).toBe(first.username)

    await room(second, 1)
    await later(offer?.key ?? '')

    await eventually(async () => ((await offers(second)).some(({ key }) => key === offer?.key) ? true : undefined))
    expect(await holderOf(offer?.key ?? '')).toBe(second.username)
    const { items } = (await head.fetch<{ items: TimelineEntry[] }>(`/cases/${offer?.caseNumber}/timeline`)).body
    expect(items.filter(({ text }) => /自动派给|未按时接受/.test(text)).map(({ text }) => text)).toEqual([`自动派给 测试${first.username}：答复`, `测试${first.username} 未按时接受，退回：答复`, `自动派给 测试${second.username}：答复`])
  })

  it('should leave a task with whoever accepted or began it, and ask nobody twice', async () => {
    await rule(true)
    const [accepted] = await offers(second)
    const key = accepted?.key ?? ''
    for (let again = 0; again < 2; again++) expect((await second.fetch(`/offers/${key}/accept`, { method: 'POST', json: {} })).status).toBe(204)
    await later(key)
    expect(await holderOf(key)).toBe(second.username)

    const [begun] = await offers(first)
    const { body } = await first.fetch<TaskDetail>(`/tasks/${begun?.key}`)
    await first.fetch(`PUT /tasks/${begun?.key}/draft`, { json: { revision: body.task.revision, data: { plan: '已开始' } } })
    await later(begun?.key ?? '')
    expect(await holderOf(begun?.key ?? '')).toBe(first.username)

    // Both gave it back: it waits in the pool for whoever takes it by hand.
    await rule(false)
    const lonely = await waiting()
    await room(first, 50)
    await room(second, 50)
    await rule(true)
    await turn()
    for (let turns = 0; turns < 2; turns++) {
      const holder = await holderOf(lonely)
      if (holder !== undefined) await giveBack(holder === first.username ? first : second, lonely)
      await turn()
    }
    expect(await holderOf(lonely)).toBeUndefined()
    await rule(false)
  })
})
