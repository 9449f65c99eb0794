import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../src/app.ts'
import type { AuditVerdict } from '../src/audit/schema.ts'
import { CaseEvent } from '../src/cases/CaseEvent.ts'
import type { CaseHead } from '../src/cases/schema.ts'
import { OutboxCommand } from '../src/engine-client/OutboxCommand.ts'
import { createServer, type BanjieServer } from '../src/http/createServer.ts'
import { EngineInstance } from '../src/records/EngineInstance.ts'
import { EngineStep } from '../src/records/EngineStep.ts'
import type { TaskDetail, TaskPage, TaskRow } from '../src/tasks/schema.ts'
import { UserTask } from '../src/tasks/UserTask.ts'
import { TEST_TOKENS, testConfig } from './buildTestServer.ts'
import { eventually, INTAKE, REPLY, twoReplies } from './caseworkServer.ts'
import type { TestAnswer, TestFetch, TestRequest } from './clientWith.ts'
import { embeddedEngine, type EmbeddedEngine } from './embeddedEngine.ts'
import { freePort } from './freePort.ts'
import { loadBalancer, type LoadBalancer } from './loadBalancer.ts'
import { makeMySqlDatabase, type TestDatabase } from './makeMySqlDatabase.ts'
import { RunningClock } from './RunningClock.ts'
import { serverProcess, type ServerProcess } from './serverProcess.ts'
import { signInAs } from './signInAs.ts'

const CASES = 20
/** A relay's lease ends after 15 s, an inbox's after 30 s; the rest is work, on a machine that may be busy with other tests. */
const MOVED_OVER_MS = 120_000
/** Twenty people who look at their lists without a pause would keep two servers from their work. */
const LOOK_EVERY_MS = 500

describe('two servers on one database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-two-'))
  let database: TestDatabase | undefined
  let engine: EmbeddedEngine
  /** Looks at the database and opens sessions; it serves nobody. */
  let observer: BanjieServer
  let servers: readonly ServerProcess[] = []
  let door: LoadBalancer
  let people: { readonly agent: TestFetch; readonly handler: TestFetch; readonly auditor: TestFetch }

  beforeAll(async () => {
    engine = await embeddedEngine()
    database = await makeMySqlDatabase()
    const config = testConfig(dataDir, { zeebeAddress: engine.address, ...(database ? { databaseUrl: database.url } : {}) })
    observer = await createServer(config, { modules, clock: new RunningClock(), log: pino({ level: 'silent' }) })
    const ports = [await freePort(), await freePort()]
    door = await loadBalancer(ports)
    await engine.start(door.url.replace('http://', `http://zeebe:${TEST_TOKENS.exporter}@`))
    servers = await Promise.all(ports.map((port) => serverProcess(config, port)))
    const as = async (...[role, options]: [Parameters<typeof signInAs>[2], Parameters<typeof signInAs>[3]?]): Promise<TestFetch> => patient((await signInAs(observer.context, door.url, role, options ?? {})).fetch)
    people = { agent: await as('agent'), handler: await as('handler'), auditor: await as('auditor', { site: 'ZJ' }) }
    await deploy(await as('designer', { site: 'ZJ' }))
  }, 240_000)
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()))
    await door.close()
    await engine.remove()
    await observer.stop()
    await database?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('should take cases through both at once, lose none and do nothing twice when one is killed', async () => {
    const [killed, numbers] = await Promise.all([killInTheMiddle(), Promise.all(Array.from({ length: CASES }, (_, index) => oneCase(index)))])
    expect(killed).toBeLessThan(CASES * 2)
    expect(new Set(numbers).size).toBe(CASES)
    await eventually(async () => ((await observer.context.database.fork().count(EngineInstance, { endedAt: { $ne: null } })) === CASES ? true : undefined), MOVED_OVER_MS)
    const em = observer.context.database.fork()
    // Each case once in the engine, each of its two steps once with a person, each said once.
    expect(await em.count(EngineInstance, {})).toBe(CASES)
    expect((await em.find(EngineInstance, {})).map(({ caseNumber }) => caseNumber).toSorted()).toEqual(numbers.toSorted())
    const tasks = await em.find(UserTask, {}, { fields: ['id', 'state', 'caseNumber'] })
    expect([tasks.length, tasks.filter(({ state }) => state === 'completed').length]).toEqual([CASES * 2, CASES * 2])
    const events = await em.find(CaseEvent, {})
    for (const kind of ['task-created', 'task-claimed', 'task-completed']) expect(events.filter((event) => event.kind === kind).length, kind).toBe(CASES * 2)
    expect(await em.count(OutboxCommand, { state: { $ne: 'sent' } })).toBe(0)
    const steps = await em.find(EngineStep, {})
    expect(new Set(steps.map(({ position, elementId, state }) => `${position} ${elementId} ${state}`)).size).toBe(steps.length)
    expect((await people.auditor<AuditVerdict>('POST /audit/verify')).body).toMatchObject({ ok: true })
  }, 400_000)

  /** Answers how many tasks were done when the first server died: neither none nor all. */
  async function killInTheMiddle(): Promise<number> {
    const done = await eventually(async () => {
      const completed = await observer.context.database.fork().count(UserTask, { state: 'completed' })
      return completed >= 5 ? completed : undefined
    }, MOVED_OVER_MS)
    await servers[0]?.kill()
    return done
  }

  async function oneCase(index: number): Promise<string> {
    const { agent, handler } = people
    const opened = await agent<CaseHead>('/cases', { json: { type: 'suggestion', formVersion: 1, data: INTAKE }, headers: { 'idempotency-key': `two-${index}` } })
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    const { number } = opened.body
    for (const step of ['答复', '复核']) {
      const task = await eventually(async () => {
        const { body } = await handler<TaskPage>(`/tasks?limit=100&q=${number}`)
        return body.items.find(({ caseNumber, name }) => caseNumber === number && name === step)
      }, MOVED_OVER_MS, LOOK_EVERY_MS)
      const claimed = await handler<TaskDetail>(`POST /tasks/${task.key}/claim`, { json: { revision: 1 } })
      expect(claimed.status, JSON.stringify(claimed.body)).toBe(200)
      const done = await handler<TaskRow>(`POST /tasks/${task.key}/complete`, { json: { revision: claimed.body.task.revision, data: REPLY } })
      expect(done.status, JSON.stringify(done.body)).toBe(200)
    }
    return number
  }
})

async function deploy(designer: TestFetch): Promise<void> {
  const versions = await designer<{ items: { version: number }[] }>('/processes/suggestion/versions')
  const published = await designer('POST /processes/suggestion/versions', { json: { xml: twoReplies(), comment: '测试流程', basedOn: versions.body.items[0]?.version ?? 0 } })
  expect(published.status, JSON.stringify(published.body)).toBe(201)
  await eventually(async () => ((await designer<{ items: { deployment: string }[] }>('/processes')).body.items.every(({ deployment }) => deployment === 'deployed') ? true : undefined), MOVED_OVER_MS)
}

/** A person whose browser sends again what got no answer. */
function patient(fetch: TestFetch): TestFetch {
  return async <Body>(address: string, request?: TestRequest): Promise<TestAnswer<Body>> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch<Body>(address, request).catch(() => undefined)
      if (answer && ![502, 503].includes(answer.status)) return answer
      if (attempt > 20) throw new Error(`Expected an answer to ${address}, but none came`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
