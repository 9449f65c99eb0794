import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, openSuggestion, REPLY, taskOf } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { Account } from '../identity/Account.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import type { TaskDetail, TaskPage } from '../tasks/schema.ts'
import { TaskCandidate } from '../tasks/TaskCandidate.ts'
import { UserTask } from '../tasks/UserTask.ts'
import type { ConsultationView, RoundView, TaskOpinions } from './schema.ts'
import { watchOpinions } from './watchOpinions.ts'

const WHY = { json: { reason: '分工调整，改由他人会签' } }

interface Refusal {
  readonly code: string
  readonly detail: string
}

describe('opinions about a task', () => {
  let casework: CaseworkServer
  let agent: Browser
  let handler: Browser
  let a: Browser
  let b: Browser
  let c: Browser
  let other: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    ;({ agent, handler } = casework)
    const { server } = casework
    ;[a, b, c] = [await server.signIn('handler', { username: 'hz.zm.a' }), await server.signIn('head', { username: 'hz.zm.b' }), await server.signIn('handler', { username: 'hz.yx.c', department: 'HZ-YX' })]
    other = await server.signIn('handler', { username: 'hz.wl.d', department: 'HZ-WL' })
  }, 60_000)

  afterAll(() => casework.stop())

  const fork = () => casework.server.context.database.fork()
  const taskRow = async (key: string): Promise<UserTask> => await fork().findOneOrFail(UserTask, { key })
  const claimed = async (): Promise<{ number: string; key: string }> => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number, '答复')
    await handler.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
    return { number, key }
  }
  const ask = async (key: string, body: object, who = handler) =>
    await who.fetch<RoundView & Refusal>(`POST /tasks/${key}/opinions`, { json: { revision: (await taskRow(key)).revision, kind: 'countersign', position: 'before', mode: 'all', question: '请审核答复口径', ...body } })
  const answer = async (who: Browser, id: number, decision: string, text = '意见如上') => await who.fetch<RoundView & Refusal>(`POST /opinions/${id}/answer`, { json: { decision, text } })
  const complete = async (key: string, data: object = REPLY) => await handler.fetch<Refusal & { state: string }>(`POST /tasks/${key}/complete`, { json: { revision: (await taskRow(key)).revision, data } })
  const todo = async (who: Browser, number: string) => (await who.fetch<TaskPage>(`/tasks?q=${number}`)).body.items

  it('should keep a task from being completed until those asked before have decided (W3)', async () => {
    const { number, key } = await claimed()
    const round = (await ask(key, { signers: [a.username, c.username] })).body
    expect(round).toMatchObject({ state: 'open', signers: [{ state: 'asked' }, { state: 'asked' }] })
    expect((await todo(c, number))[0]).toMatchObject({ key, part: 'opinion' })
    const early = await complete(key)
    expect([early.status, early.body.code]).toEqual([409, 'OPINIONS_OPEN'])
    expect((await c.fetch(`POST /tasks/${key}/complete`, { json: { revision: 2, data: REPLY } })).status).toBe(403)
    expect((await answer(other, round.id, 'agree')).status).toBe(404)

    expect((await answer(a, round.id, 'agree')).body.state).toBe('open')
    expect((await answer(a, round.id, 'agree')).body.code).toBe('ALREADY_ANSWERED')
    expect((await answer(c, round.id, 'agree')).body.state).toBe('agreed')
    expect(await todo(c, number)).toEqual([])
    expect((await c.fetch(`/tasks/${key}`)).status).toBe(200)
    expect((await complete(key)).status).toBe(200)
  })

  it('should end at the first objection, tell the rest it is over, and keep done lists true (W3)', async () => {
    const { number, key } = await claimed()
    const round = (await ask(key, { mode: 'any', onObjection: 'end', signers: [a.username, c.username] })).body
    expect((await answer(c, round.id, 'object', '')).status).toBe(422)
    expect((await answer(c, round.id, 'object', '依据不足')).body.state).toBe('refused')
    const late = await answer(a, round.id, 'agree')
    expect([late.status, late.body.code]).toEqual([409, 'OPINIONS_ENDED'])
    expect((await todo(a, number)).filter(({ part }) => part !== undefined)).toEqual([])
    const done = async (who: Browser): Promise<string[]> => (await who.fetch<{ items: { round: RoundView }[] }>('/opinions?box=done')).body.items.map(({ round: { caseNumber } }) => caseNumber)
    expect([(await done(c)).includes(number), (await done(a)).includes(number)]).toEqual([true, false])
    expect((await handler.fetch<TaskPage>('/tasks?box=done')).body.items.some(({ caseNumber }) => caseNumber === number)).toBe(false)
  })

  it('should hold a completion until those asked after agree, and only then tell the engine (W3)', async () => {
    const { number, key } = await claimed()
    const round = (await ask(key, { position: 'after', signers: [a.username, b.username] })).body
    expect(round.state).toBe('planned')
    expect(await todo(b, number)).toEqual([])
    expect((await complete(key)).body.state).toBe('open')
    expect((await complete(key)).status).toBe(200)
    expect((await complete(key, { ...REPLY, plan: '换一个方案，不采纳。' })).body.code).toBe('TASK_HELD')
    const waiting = await handler.fetch<TaskDetail>(`/tasks/${key}`)
    expect(waiting.body).toMatchObject({ editable: false, task: { held: true }, rights: { complete: false, release: false } })
    expect((await handler.fetch<Refusal>(`POST /tasks/${key}/transfer`, { json: { revision: waiting.body.task.revision, to: { username: a.username }, reason: '换人' } })).body.code).toBe('TASK_HELD')
    expect((await b.fetch<TaskDetail>(`/tasks/${key}`)).body.data).toMatchObject(REPLY)
    expect(await fork().count(OutboxCommand, { dedupeKey: { $like: `complete:${key}:%` } })).toBe(0)

    await answer(a, round.id, 'agree')
    await answer(b, round.id, 'agree')
    expect(await taskRow(key)).toMatchObject({ state: 'completed', completedBy: handler.username })
    expect(await taskOf(handler, number, '复核')).toBeDefined()
  })

  it('should give a task back with the objection, and ask the same people again when it is sent again (W3)', async () => {
    const { number, key } = await claimed()
    const round = (await ask(key, { position: 'after', signers: [a.username] })).body
    await complete(key)
    expect((await answer(a, round.id, 'object', '口径与上月不一致')).body.state).toBe('refused')
    const back = await handler.fetch<TaskDetail>(`/tasks/${key}`)
    expect(back.body).toMatchObject({ editable: true, data: REPLY, rights: { complete: true } })
    expect((await handler.fetch<TaskPage>('/tasks?box=done')).body.items.some(({ caseNumber }) => caseNumber === number)).toBe(false)
    const shown = await handler.fetch<TaskOpinions>(`/tasks/${key}/opinions`)
    expect(shown.body.rounds.map(({ state }) => state)).toEqual(['refused', 'planned'])
    expect(shown.body.rounds[0]?.signers[0]).toMatchObject({ state: 'object', text: '口径与上月不一致' })
    await complete(key, { ...REPLY, plan: '按上月口径改写，已重新核对。' })
    await answer(a, shown.body.rounds[1]?.id ?? 0, 'agree')
    expect((await taskRow(key)).state).toBe('completed')
  })

  it('should ask one after the other, and count anew when a signer is removed or has gone (W3)', async () => {
    const { number, key } = await claimed()
    const gone = await casework.server.signIn('handler', { username: 'hz.zm.gone' })
    const round = (await ask(key, { mode: 'sequence', signers: [gone.username, a.username, c.username] })).body
    expect((await answer(a, round.id, 'agree')).body.code).toBe('NOT_YOUR_TURN')
    await casework.server.context.database.transactional((em) => em.nativeUpdate(Account, { username: gone.username }, { active: false }))
    await watchOpinions(casework.server.context)
    expect((await todo(a, number))[0]).toMatchObject({ part: 'opinion' })
    const last = round.signers[2]?.id ?? 0
    expect((await c.fetch(`DELETE /opinions/${round.id}/signers/${last}`, WHY)).status).toBe(403)
    expect((await handler.fetch<RoundView>(`DELETE /opinions/${round.id}/signers/${last}`, WHY)).body.signers[2]?.state).toBe('removed')
    expect((await handler.fetch<Refusal>(`DELETE /opinions/${round.id}/signers/${last}`, WHY)).status).toBe(404)
    expect((await answer(c, round.id, 'agree')).body.code).toBe('SIGNER_REMOVED')
    const all = await answer(a, round.id, 'agree')
    expect(all.body.state).toBe('agreed')
    expect((await handler.fetch<Refusal>(`POST /opinions/${round.id}/signers`, { json: { signers: [c.username], ...WHY.json } })).body.code).toBe('OPINIONS_ENDED')
  })

  it('should ask why who is asked changes, and keep the reason in the timeline and the audit (W3)', async () => {
    const { number, key } = await claimed()
    const round = (await ask(key, { signers: [a.username] })).body
    const signers = (reason: object) => handler.fetch<RoundView & Refusal>(`POST /opinions/${round.id}/signers`, { json: { signers: [c.username], ...reason } })
    expect([(await signers({})).status, (await signers({ reason: ' ' })).status]).toEqual([422, 422])
    expect((await signers({ reason: '涉及营销口径，电话 13800138000' })).body.signers).toHaveLength(2)
    expect((await handler.fetch(`DELETE /opinions/${round.id}/signers/${round.signers[0]?.id ?? 0}`)).status).toBe(422)
    expect((await handler.fetch(`DELETE /opinions/${round.id}/signers/${round.signers[0]?.id ?? 0}`, { json: { reason: '出差在外' } })).status).toBe(200)
    expect((await handler.fetch<RoundView>(`DELETE /opinions/${round.id}`, { json: { reason: '改为当面商定' } })).body.state).toBe('cancelled')
    const entries = await fork().find(AuditEntry, { caseNumber: number, action: { $in: ['opinions.signers-added', 'opinions.signer-removed', 'opinions.opinions-cancelled'] } }, { orderBy: { sequence: 'asc' } })
    expect(entries.map(({ reason }) => reason)).toEqual(['涉及营销口径，电话 138****00', '出差在外', '改为当面商定'])
    const { body } = await handler.fetch<{ items: { text: string }[] }>(`/cases/${number}/timeline`)
    for (const words of [`增加会签人 测试${c.username}，原因：涉及营销口径`, '减签', '原因：出差在外', '撤销加签，原因：改为当面商定']) expect(body.items.some(({ text }) => text.includes(words)), words).toBe(true)
  })

  it('should decide a vote as soon as it is certain, also when two answer at once (W3)', async () => {
    const { key } = await claimed()
    expect((await ask(key, { mode: 'vote', threshold: 4, signers: [a.username, b.username] })).body.code).toBe('THRESHOLD_TOO_HIGH')
    const round = (await ask(key, { mode: 'vote', threshold: 2, signers: [a.username, b.username, c.username] })).body
    const answers = await Promise.all([answer(a, round.id, 'agree'), answer(b, round.id, 'agree'), answer(b, round.id, 'agree')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 409])
    expect((await handler.fetch<TaskOpinions>(`/tasks/${key}/opinions`)).body.rounds[0]).toMatchObject({ state: 'agreed', needed: 2, signers: [{ state: 'agree' }, { state: 'agree' }, { state: 'unneeded' }] })
  })

  it('should ask nobody without the right to it, and nobody but its holder may ask (W3)', async () => {
    const { key } = await claimed()
    const stranger = await casework.server.signIn('handler', { site: 'NB' })
    expect((await ask(key, { signers: [stranger.username] })).body.code).toBe('MAY_NOT_READ')
    expect((await ask(key, { signers: [casework.designer.username] })).body.code).toBe('NO_TASK_ROLE')
    expect((await ask(key, { signers: [handler.username] })).body.code).toBe('ASKS_HOLDER')
    expect((await ask(key, { signers: ['nobody.here'] })).body.code).toBe('PERSON_UNKNOWN')
    expect((await ask(key, { signers: [c.username] }, a)).body.code).toBe('NOT_THE_HOLDER')
    expect((await ask(key, { signers: [] })).status).toBe(422)
  })

  it('should go with the task to another holder, and end with the task (W3)', async () => {
    const { number, key } = await claimed()
    const round = (await ask(key, { signers: [c.username] })).body
    await handler.fetch(`POST /tasks/${key}/transfer`, { json: { revision: (await taskRow(key)).revision, to: { username: a.username }, reason: '换人办理' } })
    expect((await todo(c, number))[0]).toMatchObject({ part: 'opinion', holder: { username: a.username } })
    await agent.fetch(`POST /cases/${number}/withdrawal`, { json: { reason: '来电人撤诉' } })
    await casework.server.context.database.transactional(async (em) => {
      const { withdrawTask } = await import('../tasks/withdrawTask.ts')
      await withdrawTask(em, casework.server.context, key, casework.server.context.clock.now())
    })
    expect((await answer(c, round.id, 'agree')).body.code).toBe('OPINIONS_ENDED')
    expect(await fork().count(TaskCandidate, { taskId: (await taskRow(key)).id })).toBe(0)
  })

  it('should let an assisting department give an opinion while the main one alone replies (S11)', async () => {
    const { number, key } = await claimed()
    const bad = async (departments: string[]): Promise<string> => (await ask(key, { kind: 'assist', departments, question: '请提供配送记录' })).body.code
    expect(await bad(['HZ-ZM'])).toBe('ASKS_HOLDER')
    expect(await bad(['HZ-XX'])).toBe('GROUP_UNKNOWN')
    expect(await bad(['NB-WL'])).toBe('OTHER_SITE')
    const round = (await ask(key, { kind: 'assist', departments: ['HZ-WL', 'HZ-YX'], question: '请提供配送记录', limit: { amount: 1, unit: 'workingDays' } })).body
    expect(round.dueAt).not.toBeNull()
    expect((await todo(other, number))[0]).toMatchObject({ part: 'assist', key })
    expect((await other.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })).status).toBe(403)
    expect((await answer(other, round.id, 'agree')).status).toBe(422)
    expect((await answer(other, round.id, 'answer', '当天已送达，有签收单')).status).toBe(200)
    expect((await complete(key)).body.code).toBe('OPINIONS_OPEN')
    expect((await handler.fetch<RoundView>(`DELETE /opinions/${round.id}/signers/${round.signers[1]?.id ?? 0}`, WHY)).body.state).toBe('agreed')
    expect((await complete(key)).status).toBe(200)
  })

  it('should remind and tell of a missed limit once (S11)', async () => {
    const { number, key } = await claimed()
    await ask(key, { kind: 'assist', departments: ['HZ-WL'], question: '请提供记录', limit: { amount: 1, unit: 'workingDays' } })
    await casework.server.context.database.transactional((em) => em.getConnection().execute('update opinion_round set remind_at = at, due_at = at where case_number = ?', [number], 'run', em.getTransactionContext()))
    await watchOpinions(casework.server.context)
    await watchOpinions(casework.server.context)
    const { body } = await handler.fetch<{ items: { text: string }[] }>(`/cases/${number}/timeline`)
    expect(body.items.filter(({ text }) => text.includes('提醒 杭州物流'))).toHaveLength(1)
    expect(body.items.filter(({ text }) => text.includes('已超期'))).toHaveLength(1)
  })

  it('should talk about a task without moving it, in the dossier or not by choice (W10)', async () => {
    const { number, key } = await claimed()
    const start = async (dossier: boolean, text: string) => (await handler.fetch<ConsultationView & Refusal>(`POST /tasks/${key}/consultations`, { json: { to: [c.username], text, dossier } })).body
    const open = await start(true, '上次是哪条线路？')
    const silent = await start(false, '这位客户此前来过吗？')
    expect((await todo(c, number))[0]).toMatchObject({ part: 'consult', holder: { username: handler.username } })
    await c.fetch(`POST /consultations/${open.id}/messages`, { json: { text: '12 号线路。' } })
    expect((await todo(c, number))[0]).toMatchObject({ part: 'consult' })
    const said = await c.fetch<ConsultationView>(`POST /consultations/${silent.id}/messages`, { json: { text: '来过一次。' } })
    expect(said.body.messages.map(({ text }) => text)).toEqual(['这位客户此前来过吗？', '来过一次。'])
    expect(await todo(c, number)).toEqual([])
    const timeline = (await agent.fetch<{ items: { text: string }[] }>(`/cases/${number}/timeline`)).body.items.map(({ text }) => text).join('\n')
    expect([timeline.includes('12 号线路'), timeline.includes('来过一次')]).toEqual([true, false])
    expect((await agent.fetch<TaskOpinions>(`/cases/${number}/opinions`)).body.consultations).toHaveLength(1)
    expect((await other.fetch(`POST /consultations/${open.id}/messages`, { json: { text: '插一句' } })).status).toBe(404)
    expect((await c.fetch(`POST /consultations/${open.id}/close`)).status).toBe(403)
    expect((await handler.fetch(`POST /consultations/${open.id}/close`)).status).toBe(200)
    expect((await c.fetch<Refusal>(`POST /consultations/${open.id}/messages`, { json: { text: '还有' } })).body.code).toBe('TALK_CLOSED')
    expect((await complete(key)).status).toBe(200)
    expect(await taskRow(key)).toMatchObject({ state: 'completed', held: null })
    expect((await c.fetch<Refusal>(`POST /consultations/${silent.id}/messages`, { json: { text: '补充' } })).body.code).toBe('TALK_CLOSED')
  })

  it('should take a countersigning as a request of its own, of people who may read the case (W3)', async () => {
    const { number } = await claimed()
    const stranger = await casework.server.signIn('handler', { site: 'NB' })
    const request = async (details: object, who = handler) => await who.fetch<Refusal & { details: object }>(`/cases/${number}/requests`, { json: { kind: 'countersign', reason: '口径需会签', details } })
    expect((await request({ mode: 'all', signers: [] })).body.code).toBe('COUNTERSIGN_WRONG')
    expect((await request({ mode: 'all', signers: [stranger.username] })).body.code).toBe('MAY_NOT_READ')
    expect((await request({ mode: 'vote', threshold: 3, signers: [a.username, b.username] })).body.code).toBe('THRESHOLD_TOO_HIGH')
    const outsider = await request({ mode: 'all', signers: [a.username] }, other)
    expect([outsider.status, outsider.body.detail]).toEqual([403, '会签由这个工单的承办人、承办部门或班长发起，请转告他们。'])
    const made = await request({ mode: 'vote', signers: [a.username, b.username, c.username] })
    expect([made.status, made.body.details]).toEqual([201, { mode: 'vote', signers: [a.username, b.username, c.username], threshold: 2 }])
  })
})
