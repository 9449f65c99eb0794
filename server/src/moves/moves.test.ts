import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, REPLY, reply, taskOf } from '../../test/caseworkServer.ts'
import { publishMovingProcess } from '../../test/movingProcess.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { CaseDetail, CasePath, TimelineEntry } from '../cases/schema.ts'
import type { TaskDetail, TaskPage, TaskRow } from '../tasks/schema.ts'
import { UserTask } from '../tasks/index.ts'
import { CaseMove } from './CaseMove.ts'
import { moveEnded } from './moveEnded.ts'
import { moveCommand } from './moveToken.ts'
import type { CaseMoveView, MoveTarget, SideEffect } from './schema.ts'

interface Refusal { code: string; detail: string; changed?: { path: string }[] }
interface Targets { items: MoveTarget[]; because: string | null; openerBecause: string | null; revision: number }
interface Recall { allowed: boolean; because: string | null; next: string[]; effects: SideEffect[]; revision: number }

describe('cases that people move between their steps', () => {
  let casework: CaseworkServer
  let agent: Browser
  let handler: Browser
  let second: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    ;({ agent, handler } = casework)
    second = await casework.server.signIn('handler', { username: 'hz.zm.second' })
    await publishMovingProcess(casework.designer)
  }, 60_000)
  afterAll(() => casework.stop())

  const claim = async (who: Browser, key: string): Promise<number> => (await who.fetch<TaskDetail>(`POST /tasks/${key}/claim`, { json: { revision: 1 } })).body.task.revision
  const targets = async (who: Browser, key: string): Promise<Targets> => (await who.fetch<Targets>(`/tasks/${key}/targets`)).body
  const reject = (who: Browser, key: string, body: object) => who.fetch<TaskRow & Refusal>(`POST /tasks/${key}/rejection`, { json: { reason: '材料不全，请补充后再报', ...body } })
  const recall = (who: Browser, key: string, revision: number) => who.fetch<TaskRow & Refusal>(`POST /tasks/${key}/recall`, { json: { reason: '漏填了日期', revision } })
  const timeline = async (number: string): Promise<TimelineEntry[]> => (await handler.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body.items
  const audited = async (caseNumber: string, action: string): Promise<unknown[]> => (await casework.server.context.database.fork().find(AuditEntry, { caseNumber, action })).map(({ reason }) => reason)
  const openNames = async (number: string): Promise<string[]> => (await handler.fetch<CaseDetail>(`/cases/${number}`)).body.tasks.map(({ name }) => name).toSorted()
  /** The engine's own word on where the case waits. */
  const waitsAt = async (number: string): Promise<string[]> => {
    const { body } = await handler.fetch<CasePath>(`/cases/${number}/path`)
    const active = new Map<string, number>()
    for (const { elementId, type, state } of body.instances.flatMap(({ steps }) => steps)) {
      if (type === 'USER_TASK' && state === 'entered') active.set(elementId, (active.get(elementId) ?? 0) + 1)
      if (type === 'USER_TASK' && (state === 'left' || state === 'terminated')) active.set(elementId, (active.get(elementId) ?? 0) - 1)
    }
    return [...active].filter(([, count]) => count > 0).map(([id]) => id).toSorted()
  }
  const atReview = async (): Promise<{ number: string; answer: string; review: string }> => {
    const { number } = await openSuggestion(agent)
    const answer = (await taskOf(handler, number, '答复')).key
    await reply(handler, answer)
    return { number, answer, review: (await taskOf(handler, number, '复核')).key }
  }

  it('should send a case back to an earlier step, with its person, its data and its timer anew (W6)', async () => {
    const { number, answer, review } = await atReview()
    const revision = await claim(second, review)
    const { items } = await targets(second, review)
    expect(items).toMatchObject([{ elementId: 'answer', name: '答复', kind: 'task', previous: true, by: { username: handler.username }, again: ['答复', '复核'] }, { elementId: 'ask', kind: 'opener' }])

    expect((await reject(second, review, { target: 'answer', revision })).status).toBe(200)
    const again = await taskOf(handler, number, '答复')
    expect(again.key).not.toBe(answer)
    expect(again.holder?.username).toBe(handler.username)
    expect((await handler.fetch<TaskDetail>(`/tasks/${again.key}`)).body.data).toMatchObject(REPLY)
    expect((await second.fetch<TaskPage>('/tasks?box=done')).body.items.find(({ key }) => key === review)).toMatchObject({ state: 'rejected', name: '复核' })
    expect(await openNames(number)).toEqual(['答复'])
    await eventually(async () => ((await waitsAt(number)).join() === 'answer' ? true : undefined))
    expect(await audited(number, 'task.rejected')).toEqual(['材料不全，请补充后再报'])
    expect((await timeline(number)).find(({ kind }) => kind === 'move')?.text).toBe('驳回：由“复核”驳回到“答复”。原因：材料不全，请补充后再报')

    await new Promise((resolve) => setTimeout(resolve, 1_300))
    const rang = await eventually(async () => {
      const { body } = await handler.fetch<CasePath>(`/cases/${number}/path`)
      const times = body.instances[0]?.steps.filter(({ elementId, state }) => elementId === 'rang' && state === 'left').length ?? 0
      return times > 0 ? times : undefined
    })
    expect(rang).toBeGreaterThan(0)
    const done = await handler.fetch<TaskRow>(`POST /tasks/${again.key}/complete`, { json: { revision: again.revision, data: REPLY } })
    expect(done.status).toBe(200)
    await taskOf(handler, number, '复核')
    expect((await handler.fetch<CasePath>(`/cases/${number}/path`)).body.moves).toMatchObject([{ kind: 'rejection', from: 'review', to: 'answer' }])
    const moves = await handler.fetch<{ items: CaseMoveView[] }>(`/cases/${number}/moves`)
    expect(moves.body.items).toMatchObject([{ kind: 'rejection', state: 'arrived', from: [{ elementId: 'review' }], to: [{ elementId: 'answer' }] }])
  })

  it('should send a case back to whoever took it down, and go on from there once they added what is missing (W6)', async () => {
    const { number, review } = await atReview()
    const revision = await claim(second, review)
    const { items, openerBecause } = await targets(second, review)
    expect([items.find(({ kind }) => kind === 'opener'), openerBecause]).toMatchObject([{ elementId: 'ask', name: '登记人补充', by: { username: agent.username }, at: null }, null])
    expect((await reject(second, review, { target: 'ask', revision })).status).toBe(200)
    const asked = await taskOf(agent, number, '登记人补充')
    expect(asked.holder?.username).toBe(agent.username)
    expect(await openNames(number)).toEqual(['登记人补充'])
    expect((await agent.fetch<TaskRow>(`POST /tasks/${asked.key}/complete`, { json: { revision: asked.revision, data: REPLY } })).status).toBe(200)
    await taskOf(handler, number, '答复')
    expect(await openNames(number)).toEqual(['答复'])
  })

  it('should refuse a step that is no target, a stale or foreign task, and doing it twice (W6)', async () => {
    const { number, review } = await atReview()
    expect((await reject(second, review, { target: 'answer', revision: 1 })).body.code).toBe('NOT_ALLOWED')
    const revision = await claim(second, review)
    const wrong = await reject(second, review, { target: 'close', revision })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'TARGET_NOT_ALLOWED'])
    expect(wrong.body.detail).toContain('答复')
    expect((await reject(handler, review, { target: 'answer', revision })).status).toBe(403)
    expect((await reject(second, review, { target: 'answer', revision: revision - 1 })).body.code).toBe('TASK_CHANGED')
    expect((await reject(second, review, { target: 'answer', revision, reason: ' ' })).status).toBe(422)
    const both = await Promise.all([reject(second, review, { target: 'answer', revision }), reject(second, review, { target: 'answer', revision })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    await taskOf(handler, number, '答复')
    expect(await openNames(number)).toEqual(['答复'])
  })

  it('should send back within a branch only, leave the other branch alone, and nobody out of a joint signing (W6)', async () => {
    const { number, review } = await atReview()
    await reply(handler, review)
    const one = await taskOf(handler, number, '甲一')
    const claimed = await claim(second, one.key)
    const none = await targets(second, one.key)
    expect([none.items, none.because]).toEqual([[], expect.stringContaining('分叉')])
    await second.fetch(`POST /tasks/${one.key}/complete`, { json: { revision: claimed, data: REPLY } })
    const two = await taskOf(handler, number, '甲二')
    const revision = await claim(handler, two.key)
    expect((await targets(handler, two.key)).items.map(({ elementId }) => elementId)).toEqual(['left-one'])
    expect((await reject(handler, two.key, { target: 'left-one', revision, samePerson: false })).status).toBe(200)
    const again = await taskOf(handler, number, '甲一')
    expect(again.holder).toBeNull()
    expect(await openNames(number)).toEqual(['乙', '甲一'].toSorted())

    await reply(handler, again.key)
    await reply(handler, (await taskOf(handler, number, '甲二')).key)
    await reply(handler, (await taskOf(handler, number, '乙')).key)
    await reply(handler, (await taskOf(handler, number, '会办一')).key)
    const inner = await taskOf(handler, number, '会办二')
    const innerRevision = await claim(handler, inner.key)
    expect((await targets(handler, inner.key)).items.map(({ elementId }) => elementId)).toEqual(['inner'])
    await handler.fetch(`POST /tasks/${inner.key}/complete`, { json: { revision: innerRevision, data: REPLY } })
    const signing = await taskOf(handler, number, '会签')
    await claim(handler, signing.key)
    expect((await targets(handler, signing.key)).because).toContain('会签')
    await handler.fetch(`POST /tasks/${signing.key}/complete`, { json: { revision: 2, data: REPLY } })
    await eventually(async () => ((await openNames(number)).length === 1 ? true : undefined))
    await reply(handler, (await taskOf(handler, number, '会签')).key)

    const close = await taskOf(handler, number, '核对')
    const closeRevision = await claim(handler, close.key)
    const back = await eventually(async () => {
      const { items } = await targets(handler, close.key)
      return items.some(({ kind }) => kind === 'block') ? items : undefined
    })
    expect(back.map(({ elementId, kind, multiple }) => [elementId, kind, multiple])).toEqual([['many', 'task', true], ['block', 'block', false]])
    expect((await reject(handler, close.key, { target: 'block', revision: closeRevision })).status).toBe(200)
    await taskOf(handler, number, '会办一')
    expect(await openNames(number)).toEqual(['会办一'])
  })

  it('should take a completed step back while the next is untouched, with what was submitted as a draft (W7)', async () => {
    const { number, answer, review } = await atReview()
    const asked = await handler.fetch<Recall>(`/tasks/${answer}/recall`)
    expect(asked.body).toMatchObject({ allowed: true, next: ['复核'] })
    expect((await second.fetch(`/tasks/${answer}/recall`)).status).toBe(403)
    expect((await recall(handler, answer, asked.body.revision)).status).toBe(200)
    const again = await taskOf(handler, number, '答复')
    expect(again.holder?.username).toBe(handler.username)
    expect((await handler.fetch<TaskDetail>(`/tasks/${again.key}`)).body.data).toMatchObject(REPLY)
    expect(await openNames(number)).toEqual(['答复'])
    expect((await handler.fetch<TaskPage>('/tasks?box=done')).body.items.find(({ key }) => key === answer)?.state).toBe('recalled')
    expect((await handler.fetch<{ items: object[] }>(`/cases/${number}/submissions`)).body.items).toHaveLength(2)
    expect((await second.fetch<Refusal>(`POST /tasks/${review}/claim`, { json: { revision: 1 } })).status).toBe(409)
    expect((await recall(handler, answer, asked.body.revision)).body.code).toBe('RECALL_NOT_POSSIBLE')
    await eventually(async () => ((await waitsAt(number)).join() === 'answer' ? true : undefined))
  })

  it('should not take back what somebody has touched, even at the same instant (W7)', async () => {
    const { number, answer, review } = await atReview()
    const { revision } = (await handler.fetch<Recall>(`/tasks/${answer}/recall`)).body
    const [claimed, recalled] = await Promise.all([second.fetch(`POST /tasks/${review}/claim`, { json: { revision: 1 } }), recall(handler, answer, revision)])
    expect([claimed.status, recalled.status].toSorted()).toEqual([200, 409])
    const [winner, name] = claimed.status === 200 ? [second, '复核'] as const : [handler, '答复'] as const
    await taskOf(winner, number, name)
    expect(await openNames(number)).toEqual([name])
    const other = await atReview()
    await claim(second, other.review)
    const touched = await handler.fetch<Recall>(`/tasks/${other.answer}/recall`)
    expect([touched.body.allowed, touched.body.because]).toEqual([false, expect.stringContaining('认领')])
  })

  it('should take a step back out of a called block nobody has begun, but not over a fork (W7)', async () => {
    const { number, review } = await atReview()
    await reply(handler, review)
    await taskOf(handler, number, '甲一')
    const forked = await handler.fetch<Recall>(`/tasks/${review}/recall`)
    expect([forked.body.allowed, forked.body.because]).toEqual([false, expect.stringContaining('分支')])
    await reply(handler, (await taskOf(handler, number, '甲一')).key)
    await reply(handler, (await taskOf(handler, number, '甲二')).key)
    await reply(handler, (await taskOf(handler, number, '乙')).key)
    await reply(handler, (await taskOf(handler, number, '会办一')).key)
    const inner = (await taskOf(handler, number, '会办二')).key
    await reply(handler, inner)
    await eventually(async () => ((await openNames(number)).join() === '会签,会签' ? true : undefined))
    const two = await handler.fetch<Recall>(`/tasks/${inner}/recall`)
    expect(two.body.allowed).toBe(false)
  })

  it('should terminate a case once, by right, and say before what ends (W8)', async () => {
    const { number } = await atReview()
    const leader = await casework.server.signIn('dispatcher')
    expect((await handler.fetch(`POST /cases/${number}/termination`, { json: { reason: '重复件' } })).status).toBe(403)
    const plan = await eventually(async () => {
      const { body } = await leader.fetch<{ allowed: boolean; tasks: { name: string }[] }>(`/cases/${number}/termination`)
      return body.allowed ? body : undefined
    })
    expect(plan.tasks.map(({ name }) => name)).toEqual(['复核'])
    const answers = await Promise.all([1, 2, 3].map(() => leader.fetch<Refusal>(`POST /cases/${number}/termination`, { json: { reason: '重复件' } })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    await eventually(async () => ((await openNames(number)).length === 0 ? true : undefined))
    expect((await timeline(number)).some(({ text }) => text === '终止工单。原因：重复件')).toBe(true)
    expect(await audited(number, 'case.terminated')).toEqual(['重复件'])
  })

  it('should say that a move came too late when the process had ended the step before', async () => {
    const { number, review } = await atReview()
    const revision = await claim(second, review)
    const { database } = casework.server.context
    await database.transactional(async (em) => {
      const task = await em.findOneOrFail(UserTask, { key: review })
      task.elementInstanceKey = String(BigInt(task.elementInstanceKey) + 1_000_000n)
    })
    expect((await reject(second, review, { target: 'answer', revision })).status).toBe(200)
    const told = await eventually(async () => (await timeline(number)).find(({ text }) => text.includes('变动未生效'))?.text)
    expect(told).toContain('该步骤已先由流程结束')
    expect((await second.fetch<TaskPage>('/tasks?box=done')).body.items.some(({ key }) => key === review)).toBe(false)
  })

  it('should put the task back as it was while an operator looks at a move the engine refused', async () => {
    const { number, review } = await atReview()
    const revision = await claim(second, review)
    const { context } = casework.server
    await casework.engine.kill()
    expect((await reject(second, review, { target: 'answer', revision })).status).toBe(200)
    const move = await context.database.fork().findOneOrFail(CaseMove, { taskKey: review })
    await context.database.transactional((em) => moveEnded(em, context, { dedupeKey: moveCommand(move.id), caseNumber: number, outcome: 'parked', reason: 'INVALID_ARGUMENT' }))
    expect(await taskOf(second, number, '复核')).toMatchObject({ key: review, state: 'open', holder: { username: second.username } })
    expect((await timeline(number)).some(({ text }) => text.includes('任务保持原样'))).toBe(true)
    await casework.engine.start(casework.recordsUrl())
    // Sent again after all, it is done: both sides agree.
    await taskOf(handler, number, '答复')
    await eventually(async () => ((await openNames(number)).join() === '答复' ? true : undefined))
  })
})
