import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, REPLY, taskOf } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { CaseDetail } from '../cases/schema.ts'
import type { TaskDetail, TaskPage } from '../tasks/schema.ts'
import { TaskCandidate } from '../tasks/TaskCandidate.ts'
import { UserTask } from '../tasks/UserTask.ts'
import { applyAbsences } from './applyAbsences.ts'
import type { AbsenceView, Colleagues, HandoverView, TaskHands } from './schema.ts'

interface Refusal {
  readonly code: string
  readonly detail: string
}

describe('tasks in other hands', () => {
  let casework: CaseworkServer
  let agent: Browser
  let handler: Browser
  let second: Browser
  let other: Browser
  let head: Browser
  let dispatcher: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    ;({ agent, handler } = casework)
    const { server } = casework
    second = await server.signIn('handler', { username: 'hz.zm.second' })
    other = await server.signIn('handler', { department: 'HZ-YX' })
    head = await server.signIn('head')
    dispatcher = await server.signIn('dispatcher')
  }, 60_000)

  afterAll(() => casework.stop())

  const newTask = async (): Promise<{ number: string; key: string }> => {
    const { number } = await openSuggestion(agent)
    return { number, key: (await taskOf(handler, number, '答复')).key }
  }
  const revisionOf = async (key: string): Promise<number> => (await casework.server.context.database.fork().findOneOrFail(UserTask, { key })).revision
  const post = async (who: Browser, path: string, key: string, body: object) => await who.fetch<Refusal & { holder?: { username: string }; onBehalfOf?: { username: string } | null }>(`POST /tasks/${key}/${path}`, { json: { revision: await revisionOf(key), ...body } })
  const claim = async (who: Browser, key: string): Promise<void> => void (await post(who, 'claim', key, {}))
  const hands = async (who: Browser, key: string): Promise<TaskHands> => (await who.fetch<TaskHands>(`/tasks/${key}/hands`)).body
  const todo = async (who: Browser, number: string): Promise<TaskPage['items']> => (await who.fetch<TaskPage>(`/tasks?q=${number}`)).body.items

  it('should let a head give a task to a named person of its groups, and nobody else do so (W1)', async () => {
    const { number, key } = await newTask()
    expect((await post(second, 'assignment', key, { to: handler.username })).status).toBe(403)
    expect((await post(head, 'assignment', key, { to: other.username })).body.code).toBe('NOT_IN_GROUP')
    expect((await post(head, 'assignment', key, { to: 'nobody.here' })).body).toMatchObject({ code: 'PERSON_UNKNOWN' })
    expect((await post(head, 'assignment', key, { to: handler.username, reason: '熟悉这条线路' })).status).toBe(200)
    expect((await todo(handler, number))[0]).toMatchObject({ key, holder: { username: handler.username } })
    expect(await todo(second, number)).toEqual([])
    const stale = await dispatcher.fetch<Refusal>(`POST /tasks/${key}/assignment`, { json: { revision: 1, to: second.username } })
    expect([stale.status, stale.body.code]).toEqual([409, 'TASK_CHANGED'])
    expect((await post(dispatcher, 'assignment', key, { to: second.username })).status).toBe(200)
    expect((await hands(second, key)).hops).toMatchObject([{ kind: 'assign', to: { username: handler.username }, reason: '熟悉这条线路' }, { kind: 'assign', from: { username: handler.username } }])
  })

  it('should pass a task on at most three times, with reason, draft and chain (W4)', async () => {
    const { number, key } = await newTask()
    await claim(handler, key)
    await handler.fetch(`PUT /tasks/${key}/draft`, { json: { revision: await revisionOf(key), data: { reply: '写到一半' } } })
    expect((await post(second, 'transfer', key, { to: { username: other.username }, reason: '不是我的' })).status).toBe(403)
    expect((await post(handler, 'transfer', key, { to: { username: other.username }, reason: '属营销' })).body.holder).toMatchObject({ username: other.username })
    const seen = await other.fetch<TaskDetail>(`/tasks/${key}`)
    expect(seen.body.data).toMatchObject({ reply: '写到一半' })
    expect(seen.body.task.groups).toEqual(['handler:HZ-YX'])
    expect(await todo(handler, number)).toEqual([])
    expect((await handler.fetch(`/tasks/${key}`)).status).toBe(200)
    await post(other, 'transfer', key, { to: { group: 'handler:HZ-ZM' }, reason: '还是专卖的' })
    await claim(second, key)
    await post(second, 'transfer', key, { to: { username: handler.username }, reason: '原承办人' })
    const fourth = await post(handler, 'transfer', key, { to: { username: second.username }, reason: '再转' })
    expect([fourth.status, fourth.body.code]).toEqual([409, 'TOO_MANY_TRANSFERS'])
    const { hops, transfersLeft } = await hands(handler, key)
    expect([hops.map(({ to, toGroup }) => to?.username ?? toGroup?.name), transfersLeft]).toEqual([[other.username, '杭州专卖监督管理 承办人', handler.username], 0])
    const timeline = await handler.fetch<{ items: { kind: string; text: string }[] }>(`/cases/${number}/timeline`)
    expect(timeline.body.items.filter(({ kind }) => kind === 'hands')[0]?.text).toContain('属营销')
  })

  it('should give nobody a task without the right to it (W4)', async () => {
    const { server } = casework
    const stranger = await server.signIn('handler', { site: 'NB' })
    const { key } = await newTask()
    await claim(handler, key)
    const tryTo = async (to: object): Promise<string> => (await post(handler, 'transfer', key, { to, reason: '试一试' })).body.code
    expect(await tryTo({ username: stranger.username })).toBe('OTHER_SITE')
    expect(await tryTo({ username: agent.username })).toBe('OTHER_ROLE')
    expect(await tryTo({ username: casework.designer.username })).toBe('NO_TASK_ROLE')
    expect(await tryTo({ group: 'handler:HZ-XX' })).toBe('GROUP_UNKNOWN')
    expect(await tryTo({ group: 'handler:NB-ZM' })).toBe('OTHER_SITE')
    expect(await tryTo({ group: 'head:HZ-JJ' })).toBe('GROUP_EMPTY')
    expect(await tryTo({ username: handler.username })).toBe('SAME_HOLDER')
    const { people, groups } = (await handler.fetch<Colleagues>(`/colleagues?for=transfer&task=${key}`)).body
    expect(people.map(({ username }) => username)).toEqual(expect.arrayContaining([second.username, other.username]))
    expect(people.map(({ username }) => username)).not.toEqual(expect.arrayContaining([agent.username]))
    expect(people.some(({ username }) => username === stranger.username || username === agent.username)).toBe(false)
    expect(groups).toContainEqual(expect.objectContaining({ code: 'handler:HZ-YX' }))
    expect((await stranger.fetch(`POST /tasks/${key}/transfer`, { json: { revision: 1, to: { username: second.username }, reason: '不该' } })).status).toBe(404)
  })

  it('should keep a confidential case with the people it was given to (W4)', async () => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number, '答复')
    await casework.server.context.database.transactional((em) => em.getConnection().execute('update service_case set confidential = 1 where number = ?', [number], 'run', em.getTransactionContext()))
    await claim(handler, key)
    expect((await post(handler, 'transfer', key, { to: { username: other.username }, reason: '属营销' })).body.code).toBe('CASE_CONFIDENTIAL')
    expect((await post(handler, 'transfer', key, { to: { group: 'handler:HZ-YX' }, reason: '属营销' })).body.code).toBe('CASE_CONFIDENTIAL')
    expect((await post(head, 'assignment', key, { to: second.username })).status).toBe(403)
    expect((await post(dispatcher, 'assignment', key, { to: second.username })).status).toBe(200)
  })

  it('should bring a delegated task back with its result to whoever completes it (W4)', async () => {
    const { number, key } = await newTask()
    await claim(handler, key)
    expect((await post(handler, 'delegation', key, { to: second.username, reason: '请代拟答复' })).status).toBe(200)
    expect((await todo(second, number))[0]).toMatchObject({ part: 'delegated', delegatedBy: { username: handler.username } })
    const early = await second.fetch<Refusal>(`POST /tasks/${key}/complete`, { json: { revision: await revisionOf(key), data: REPLY } })
    expect([early.status, early.body.code]).toEqual([409, 'TASK_DELEGATED'])
    expect((await post(second, 'transfer', key, { to: { username: other.username }, reason: '再给别人' })).body.code).toBe('TASK_DELEGATED')
    await second.fetch(`PUT /tasks/${key}/draft`, { json: { revision: await revisionOf(key), data: REPLY } })
    expect((await post(second, 'delegation/return', key, { reason: '已拟好' })).status).toBe(200)
    expect((await post(second, 'delegation/return', key, {})).status).toBe(409)
    const mine = await handler.fetch<TaskDetail>(`/tasks/${key}`)
    expect(mine.body).toMatchObject({ data: REPLY, rights: { complete: true } })
    const done = await handler.fetch(`POST /tasks/${key}/complete`, { json: { revision: mine.body.task.revision, data: mine.body.data } })
    expect(done.status).toBe(200)
  })

  it('should let who delegated take it back, and nobody else (W4)', async () => {
    const { key } = await newTask()
    await claim(handler, key)
    await post(handler, 'delegation', key, { to: second.username, reason: '请代拟' })
    expect((await post(head, 'delegation/withdrawal', key, {})).status).toBe(403)
    expect((await hands(handler, key)).rights).toMatchObject({ recall: true, transfer: false })
    expect((await post(handler, 'delegation/withdrawal', key, {})).body.holder).toMatchObject({ username: handler.username })
    expect((await post(handler, 'delegation/withdrawal', key, {})).body.code).toBe('NOT_DELEGATED')
  })

  it('should let one of two people move a task at once (W4)', async () => {
    const { key } = await newTask()
    await claim(handler, key)
    const revision = await revisionOf(key)
    const send = (to: string) => handler.fetch<Refusal>(`POST /tasks/${key}/transfer`, { json: { revision, to: { username: to }, reason: '同时转' } })
    const answers = await Promise.all([send(second.username), send(other.username)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const candidates = await casework.server.context.database.fork().find(TaskCandidate, { taskId: (await casework.server.context.database.fork().findOneOrFail(UserTask, { key })).id })
    expect(new Set(candidates.map(({ holder }) => holder)).size).toBe(1)
  })

  describe('absence (W11)', () => {
    const hours = (n: number): string => new Date(casework.server.context.clock.now().getTime() + n * 3_600_000).toISOString()

    it('should give what is meant for an absent person to the stand-in, audited for X by Y', async () => {
      const set = await second.fetch<AbsenceView>('/absences', { json: { standIn: handler.username, startsAt: hours(-1), endsAt: hours(24), types: ['suggestion'] } })
      expect([set.status, set.body.state]).toEqual([201, 'current'])
      const { key } = await newTask()
      expect((await post(head, 'assignment', key, { to: second.username })).status).toBe(200)
      const given = await handler.fetch<TaskDetail>(`/tasks/${key}`)
      expect(given.body.task).toMatchObject({ holder: { username: handler.username }, onBehalfOf: { username: second.username } })
      await handler.fetch(`POST /tasks/${key}/complete`, { json: { revision: given.body.task.revision, data: REPLY } })
      const audit = await casework.server.context.database.fork().findOneOrFail(AuditEntry, { subject: `task:${key}`, action: 'task.completed' })
      expect([audit.actor, audit.onBehalfOf]).toEqual([handler.username, second.username])
      const shown = (await handler.fetch<Colleagues>(`/colleagues?for=copy&case=${given.body.case.number}&q=second`)).body.people[0]
      expect(shown?.absent?.standIn.username).toBe(handler.username)
      expect((await second.fetch(`DELETE /absences/${set.body.id}`)).status).toBe(204)
      expect((await second.fetch(`DELETE /absences/${set.body.id}`)).status).toBe(409)
    })

    it('should move what is held when an absence begins, but never a confidential case', async () => {
      const open = await newTask()
      const secret = await newTask()
      for (const { key } of [open, secret]) await claim(second, key)
      await casework.server.context.database.transactional((em) => em.getConnection().execute('update service_case set confidential = 1 where number = ?', [secret.number], 'run', em.getTransactionContext()))
      const set = await head.fetch<AbsenceView>('/absences', { json: { username: second.username, standIn: handler.username, startsAt: hours(-1), endsAt: hours(1), withHeld: true } })
      expect(set.status).toBe(201)
      await applyAbsences(casework.server.context)
      await applyAbsences(casework.server.context)
      const holder = async (key: string) => (await casework.server.context.database.fork().findOneOrFail(UserTask, { key })).holder
      expect([await holder(open.key), await holder(secret.key)]).toEqual([handler.username, second.username])
      const timeline = await dispatcher.fetch<{ items: { text: string }[] }>(`/cases/${secret.number}/timeline`)
      expect(timeline.body.items.filter(({ text }) => text.includes('不自动转代理人'))).toHaveLength(1)
      expect((await post(dispatcher, 'assignment', secret.key, { to: second.username })).body.code).toBe('PERSON_ABSENT')
      await second.fetch(`DELETE /absences/${set.body.id}`)
    })

    it('should refuse stand-ins who could not do the work, and rules about people one does not lead', async () => {
      const wish = { startsAt: hours(1), endsAt: hours(5) }
      const code = async (who: Browser, body: object): Promise<string> => (await who.fetch<Refusal>('/absences', { json: { ...wish, ...body } })).body.code
      expect(await code(handler, { standIn: handler.username })).toBe('STAND_IN_SELF')
      expect(await code(handler, { standIn: agent.username })).toBe('OTHER_ROLE')
      expect(await code(handler, { standIn: casework.designer.username })).toBe('NO_TASK_ROLE')
      expect(await code(handler, { username: other.username, standIn: second.username })).toBe('NOT_ALLOWED')
      expect(await code(handler, { standIn: second.username, endsAt: hours(-5) })).toBe('PERIOD_WRONG')
    })

    it('should set the same stand-in once for a time, also when it is said twice at once', async () => {
      const say = (more: object = {}) => handler.fetch<AbsenceView & Refusal>('/absences', { json: { standIn: second.username, startsAt: hours(100), endsAt: hours(120), ...more } })
      const twice = await Promise.all([say(), say()])
      expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409])
      expect((await say({ startsAt: hours(119), endsAt: hours(130), types: ['report'] })).body.code).toBe('ABSENCE_EXISTS')
      const later = await say({ startsAt: hours(120), endsAt: hours(130) })
      expect(later.status, 'one after the other is no twin').toBe(201)
      for (const { body } of [...twice, later].filter(({ status }) => status === 201)) expect((await handler.fetch(`DELETE /absences/${body.id}`)).status).toBe(204)
      const again = await say()
      expect(again.status, 'what was ended is no twin').toBe(201)
      await handler.fetch(`DELETE /absences/${again.body.id}`)
    })

    it('should send nothing round in a circle of absences', async () => {
      const ids: [Browser, number][] = []
      for (const [who, standIn] of [[handler, second], [second, handler]] as const) {
        ids.push([who, (await who.fetch<AbsenceView>('/absences', { json: { standIn: standIn.username, startsAt: hours(-1), endsAt: hours(5) } })).body.id])
      }
      const { key } = await newTask()
      expect((await post(head, 'assignment', key, { to: handler.username })).body.code).toBe('PERSON_ABSENT')
      for (const [who, id] of ids) await who.fetch(`DELETE /absences/${id}`)
    })
  })

  it('should hand over all tasks of who leaves, item by item, before the account can be closed (W11)', async () => {
    const { server } = casework
    const leaver = await server.signIn('handler', { username: 'hz.zm.leaver' })
    const tasks = [await newTask(), await newTask(), await newTask()]
    for (const { key } of tasks) await claim(leaver, key)
    await post(leaver, 'delegation', tasks[2]?.key ?? '', { to: second.username, reason: '代拟' })
    const security = await server.signIn('security', { site: 'ZJ' })
    const close = () => security.fetch<Refusal>(`PATCH /accounts/${leaver.username}`, { json: { active: false } })
    expect((await close()).body).toMatchObject({ code: 'TASKS_LEFT', detail: expect.stringContaining('3') as string })
    expect((await other.fetch('/handovers', { json: { username: leaver.username, to: second.username, reason: '离职' } })).status).toBe(403)

    const first = await head.fetch<HandoverView>('/handovers', { json: { username: leaver.username, to: agent.username, reason: '离职' } })
    expect(first.body.counts).toMatchObject({ refused: 3, moved: 0, waiting: 0 })
    expect(first.body.items[0]?.detail).toContain('角色')
    const again = await head.fetch<HandoverView>(`POST /handovers/${first.body.id}/retry`, { json: { to: second.username } })
    expect(again.body.counts).toMatchObject({ moved: 3, refused: 0 })
    const left = await server.context.database.fork().find(UserTask, { key: { $in: tasks.map(({ key }) => key) } })
    expect(left.every(({ holder, delegatedBy }) => holder === second.username && delegatedBy == null)).toBe(true)
    const audited = await server.context.database.fork().find(AuditEntry, { action: 'task.handover', subject: { $in: tasks.map(({ key }) => `task:${key}`) } })
    expect(audited.map(({ reason }) => reason)).toEqual(['离职', '离职', '离职'])
    expect((await head.fetch<Refusal>('/handovers', { json: { username: leaver.username, to: second.username, reason: '离职' } })).body.code).toBe('NOTHING_TO_HAND_OVER')
    expect((await close()).status).toBe(200)
    const { key } = await newTask()
    expect((await post(head, 'assignment', key, { to: leaver.username })).body.code).toBe('PERSON_UNKNOWN')
  })

  it('should write the chain on the case and go on with the process after it (W4)', async () => {
    const { number, key } = await newTask()
    await claim(handler, key)
    await post(handler, 'transfer', key, { to: { username: second.username }, reason: '换人办理' })
    await second.fetch(`POST /tasks/${key}/complete`, { json: { revision: await revisionOf(key), data: REPLY } })
    const next = await eventually(async () => (await handler.fetch<CaseDetail>(`/cases/${number}`)).body.tasks.find(({ name }) => name === '复核'))
    expect(next.holder).toBeNull()
    expect((await agent.fetch<{ items: { kind: string }[] }>(`/cases/${number}/hops`)).body.items).toMatchObject([{ kind: 'transfer' }])
  })
})
