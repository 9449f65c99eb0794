import type { CaseHead } from '../src/cases/schema.ts'
import type { TaskDetail, TaskPage, TaskRow } from '../src/tasks/schema.ts'
import { buildTestServer, TEST_TOKENS, type TestServer } from './buildTestServer.ts'
import { embeddedEngine, type EmbeddedEngine } from './embeddedEngine.ts'
import { makeMySqlDatabase } from './makeMySqlDatabase.ts'
import { RunningClock } from './RunningClock.ts'
import type { Browser } from './signInAs.ts'
import { INTAKE, REPLY, twoReplies } from './twoReplies.ts'

export { INTAKE, REPLY, twoReplies }

/** A server with its own engine and a short process for suggestions: two replies by HZ-ZM, one after the other. */
export interface CaseworkServer {
  readonly server: TestServer
  readonly engine: EmbeddedEngine
  readonly agent: Browser
  readonly handler: Browser
  readonly designer: Browser
  recordsUrl(): string
  stop(): Promise<void>
}

export async function caseworkServer(): Promise<CaseworkServer> {
  const engine = await embeddedEngine()
  // On MariaDB or MySQL where a test run offers one, else on SQLite.
  const database = await makeMySqlDatabase()
  const config = { zeebeAddress: engine.address, ...(database ? { databaseUrl: database.url } : {}) }
  const server = await buildTestServer({ clock: new RunningClock(), config })
  const recordsUrl = (): string => server.url.replace('http://', `http://zeebe:${TEST_TOKENS.exporter}@`)
  await engine.start(recordsUrl())
  const [agent, handler, designer] = [await server.signIn('agent'), await server.signIn('handler'), await server.signIn('designer', { site: 'ZJ' })]
  const versions = await designer.fetch<{ items: { version: number }[] }>('/processes/suggestion/versions')
  const published = await designer.fetch('POST /processes/suggestion/versions', {
    json: { xml: twoReplies(), comment: '测试流程', basedOn: versions.body.items[0]?.version ?? 0 },
  })
  if (published.status !== 201) throw new Error(`Expected the test process to be published, but ${JSON.stringify(published.body)}`)
  await eventually(async () => ((await designer.fetch<{ items: { deployment: string }[] }>('/processes')).body.items.every((each) => each.deployment === 'deployed') ? true : undefined))
  return {
    server,
    engine,
    agent,
    handler,
    designer,
    recordsUrl,
    async stop() {
      await server.stop()
      await engine.remove()
      await database?.drop()
    },
  }
}

export async function openSuggestion(agent: Browser, more: object = {}): Promise<CaseHead> {
  const answer = await agent.fetch<CaseHead>('/cases', { json: { type: 'suggestion', formVersion: 1, data: INTAKE, ...more } })
  if (answer.status !== 201) throw new Error(`Expected a case, but ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** The case's open task in the person's worklist, once it is there. */
export async function taskOf(browser: Browser, number: string, name?: string): Promise<TaskRow & { key: string }> {
  return await eventually(async () => {
    const { body } = await browser.fetch<TaskPage>(`/tasks?limit=100&q=${number}`)
    const row = body.items.find((each) => each.caseNumber === number && (name === undefined || each.name === name))
    return row?.key ? { ...row, key: row.key } : undefined
  })
}

/** Claims and completes a task as the person would. */
export async function reply(browser: Browser, key: string): Promise<TaskRow> {
  const claimed = await browser.fetch<TaskDetail>(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
  const done = await browser.fetch<TaskRow>(`POST /tasks/${key}/complete`, { json: { revision: claimed.body.task.revision, data: REPLY } })
  if (done.status !== 200) throw new Error(`Expected the task to be completed, but ${JSON.stringify(done.body)}`)
  return done.body
}

export async function eventually<T>(ask: () => Promise<T | undefined>, withinMs = 15_000, everyMs = 30): Promise<T> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  throw new Error(`Expected it to happen within ${withinMs} ms, but it did not`)
}
