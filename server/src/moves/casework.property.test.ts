import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, REPLY } from '../../test/caseworkServer.ts'
import { publishMovingProcess } from '../../test/movingProcess.ts'
import type { Browser } from '../../test/signInAs.ts'
import { ServiceCase } from '../cases/index.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { personNamed } from '../identity/index.ts'
import { pathOfCase, tokensOf } from '../records/index.ts'
import { UserTask, whyNotHold } from '../tasks/index.ts'
import type { TaskPage } from '../tasks/schema.ts'
import type { MoveTarget } from './schema.ts'

/** The same numbers for the same seed: a failure is told with it and can be gone through again. */
const SEED = Number(process.env['CASEWORK_SEED'] ?? Date.now() % 1_000_000)
/** Long runs set their own. */
const FOR_MS = Number(process.env['CASEWORK_MS'] ?? 12_000)
const CASES = 6

function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

interface Deed { readonly name: string; readonly status: number; readonly code: string | undefined }

describe(`random operations on random cases (seed ${SEED})`, () => {
  let casework: CaseworkServer
  let people: Browser[]
  let leader: Browser
  const numbers: string[] = []
  const random = randomOf(SEED)
  const one = <T>(items: readonly T[]): T | undefined => items[random(Math.max(items.length, 1))]

  beforeAll(async () => {
    casework = await caseworkServer()
    leader = await casework.server.signIn('dispatcher')
    people = [casework.handler, await casework.server.signIn('handler', { username: 'hz.zm.second' }), await casework.server.signIn('head')]
    await publishMovingProcess(casework.designer)
    for (let nth = 0; nth < CASES; nth++) numbers.push((await openSuggestion(casework.agent)).number)
  }, 60_000)
  afterAll(() => casework.stop())

  const post = async (who: Browser, name: string, path: string, json: object): Promise<Deed> => {
    const { status, body } = await who.fetch<{ code?: string } | undefined>(`POST ${path}`, { json })
    return { name, status, code: body?.code }
  }
  const tasksWith = async (where: object): Promise<UserTask[]> => await casework.server.context.database.fork().find(UserTask, { caseNumber: { $in: numbers }, ...where }, { orderBy: { id: 'asc' } })

  /** What a person might do to an open task; the revision is now and then a stale one. */
  async function onTask(task: UserTask, choice: number, who: Browser): Promise<Deed | undefined> {
    const revision = random(12) === 0 ? task.revision - 1 : task.revision
    const other = one(people)?.username ?? ''
    if (choice < 3) return await post(who, 'claim', `/tasks/${task.key}/claim`, { revision })
    if (choice === 3) return await post(who, 'release', `/tasks/${task.key}/release`, { revision })
    if (choice < 8) return await post(who, 'complete', `/tasks/${task.key}/complete`, { revision, data: REPLY })
    if (choice === 8) return await post(who, 'transfer', `/tasks/${task.key}/transfer`, { to: { username: other }, reason: '请你办理', revision })
    if (choice === 9) return await post(who, 'delegate', `/tasks/${task.key}/delegation`, { to: other, reason: '代为核实', revision })
    if (choice === 10) return await post(leader, 'assign', `/tasks/${task.key}/assignment`, { to: other, reason: '统一安排', revision })
    const { body } = await who.fetch<{ items?: MoveTarget[] }>(`/tasks/${task.key}/targets`)
    const target = one(body.items ?? [])?.elementId ?? 'nowhere'
    return await post(who, 'reject', `/tasks/${task.key}/rejection`, { target, reason: '材料不全', revision, samePerson: random(2) === 0 })
  }

  async function anything(): Promise<Deed | undefined> {
    const choice = random(18)
    const number = one(numbers) ?? ''
    if (choice === 17) return random(8) === 0 ? await post(leader, 'terminate', `/cases/${number}/termination`, { reason: '重复件' }) : undefined
    if (choice === 16) return await post(leader, 'remind', `/cases/${number}/reminders`, { text: '请尽快办理' })
    if (choice >= 14) {
      const done = one(await tasksWith({ state: 'completed' }))
      const who = people.find(({ username }) => username === done?.completedBy)
      return done && who ? await post(who, 'recall', `/tasks/${done.key}/recall`, { reason: '填错了', revision: done.revision }) : undefined
    }
    const task = one(await tasksWith({ state: 'open' }))
    if (!task) return undefined
    const holder = people.find(({ username }) => username === task.holder)
    return await onTask(task, choice, holder && random(5) > 0 ? holder : (one(people) as Browser))
  }

  /** Open tasks here against what waits in the engine, by the keys of the element instances. */
  async function difference(): Promise<string[]> {
    const em = casework.server.context.database.fork()
    const found: string[] = []
    for (const number of numbers) {
      const tokens = (await pathOfCase(em, number)).filter(({ endedAt }) => endedAt === null).flatMap(tokensOf).filter(({ type }) => type === 'USER_TASK')
      const open = await em.find(UserTask, { caseNumber: number, state: 'open' })
      const [engine, here] = [tokens.map(({ elementInstanceKey, elementId }) => `${elementId}:${elementInstanceKey}`), open.map(({ elementInstanceKey, elementId }) => `${elementId}:${elementInstanceKey}`)]
      if (engine.toSorted().join() !== here.toSorted().join()) found.push(`${number}: engine ${engine.join()} here ${here.join()}`)
    }
    return found
  }

  it('should leave every open case with exactly the open tasks its process has, rightly held, and done lists that never lie', async () => {
    const counts = new Map<string, number>()
    // A slow machine goes on until everything has been done at least once.
    const missing = (): boolean => ['claim', 'complete', 'reject'].some((deed) => !counts.has(`${deed} done`))
    for (const began = Date.now(); Date.now() < began + FOR_MS || (missing() && Date.now() < began + FOR_MS + 60_000); ) {
      const burst = await Promise.all(Array.from({ length: 1 + random(3) }, anything))
      for (const deed of burst) {
        if (!deed) continue
        expect(deed.status, `${deed.name} ${deed.code ?? ''}`).toBeLessThan(500)
        const key = `${deed.name} ${deed.status < 300 ? 'done' : 'refused'}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
    const em = casework.server.context.database.fork()
    await eventually(async () => ((await em.count(OutboxCommand, { state: 'waiting' })) === 0 ? true : undefined))
    await eventually(async () => ((await difference()).length === 0 ? true : undefined), 10_000, 200).catch(async () => expect(await difference()).toEqual([]))
    expect(await em.find(OutboxCommand, { state: 'parked' })).toEqual([])
    await rightlyHeld()
    for (const who of people) await doneListIsTrue(who)
    for (const deed of ['claim', 'complete', 'reject']) expect([...counts.keys()], [...counts].join(' ')).toContain(`${deed} done`)
  }, FOR_MS + 120_000)

  async function rightlyHeld(): Promise<void> {
    const { context } = casework.server
    const em = context.database.fork()
    for (const task of await tasksWith({ state: 'open', holder: { $ne: null } })) {
      const person = await personNamed(em, task.holder ?? '')
      const found = await em.findOneOrFail(ServiceCase, { number: task.caseNumber })
      expect(person && (await whyNotHold(em, context, person, task, found)), task.key).toBeUndefined()
      expect(person, task.key).toBeDefined()
    }
  }

  async function doneListIsTrue(who: Browser): Promise<void> {
    const em = casework.server.context.database.fork()
    const { body } = await who.fetch<TaskPage>('/tasks?box=done&limit=100')
    for (const row of body.items) {
      expect(row.completedBy?.username).toBe(who.username)
      const task = await em.findOneOrFail(UserTask, { key: row.key ?? '' })
      const steps = (await pathOfCase(em, row.caseNumber)).flatMap((path) => path.steps).filter(({ elementInstanceKey }) => elementInstanceKey === task.elementInstanceKey)
      const wanted = row.state === 'rejected' ? 'terminated' : 'left'
      // What a termination overtook was done by the person all the same.
      const ended = steps.map(({ state }) => state)
      expect(ended, `${row.key ?? ''} ${row.state}`).toContain(ended.includes('left') || row.state === 'rejected' ? wanted : 'terminated')
    }
  }
})
