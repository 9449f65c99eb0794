import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FORM_EXAMPLES } from '../../bpmn/test/formExamples.ts'
import type { CaseHead } from '../src/cases/schema.ts'
import type { Role } from '../src/http/index.ts'
import { buildTestServer, TEST_TOKENS, type TestServer } from './buildTestServer.ts'
import { eventually } from './caseworkServer.ts'
import { embeddedEngine } from './embeddedEngine.ts'
import { freePort } from './freePort.ts'
import { RunningClock } from './RunningClock.ts'
import type { Browser } from './signInAs.ts'

/** Somebody of Hangzhou or the province, with the candidate group they work for. */
export interface Worker extends Browser {
  readonly role: Role
  readonly group: string
}

/** The families as they are shipped, on a server in this process, with an engine and the workers beside it as programs of their own. */
export interface FamilyServer {
  readonly server: TestServer
  readonly agent: Browser
  readonly leader: Worker
  /** Everybody a step of a family at Hangzhou may go to. */
  readonly people: readonly Worker[]
  /** Opens a case with what the forms' examples say. */
  open(name: FamilyName, data?: object): Promise<CaseHead>
  stop(): Promise<void>
}

/** An engine the server talks to; it pushes its records to `recordsUrl`. */
export interface StartedEngine {
  readonly address: string
  stop(): Promise<void>
}

const WORKERS = join(import.meta.dirname, '..', '..', 'workers', 'main.ts')
const DEPARTMENTS = ['HZ-ZM', 'HZ-YX', 'HZ-WL', 'HZ-KF', 'HZ-ZS', 'HZ-JJ']
/** Each family by a name of its own, with the form it begins with and which of that form's examples. */
const FAMILIES = {
  complaint: { type: 'complaint', form: 'complaint-intake', nth: 0 },
  report: { type: 'report', form: 'report-intake', nth: 0 },
  suggestion: { type: 'suggestion', form: 'suggestion-intake', nth: 0 },
  help: { type: 'help', form: 'help-intake', nth: 0 },
  // The first example is answered at once.
  consultation: { type: 'consultation', form: 'consultation-intake', nth: 1 },
  closing: { type: 'business', subtype: 'closing', form: 'business-closing-intake', nth: 0 },
  service: { type: 'business', subtype: 'authenticity', form: 'service-authenticity-intake', nth: 0 },
} as const
export type FamilyName = keyof typeof FAMILIES
export const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[]

const DEPLOYED_WITHIN_MS = 120_000

export async function familyServer(startEngine: (recordsUrl: string) => Promise<StartedEngine> = embedded): Promise<FamilyServer> {
  const port = await freePort()
  const engine = await startEngine(`http://zeebe:${TEST_TOKENS.exporter}@127.0.0.1:${port}`)
  const server = await buildTestServer({ clock: new RunningClock(), config: { port, zeebeAddress: engine.address, callbackHours: 'any' } })
  const workers = startWorkers(server.url, engine.address)
  const sign = async (role: Role, unit: string, username?: string): Promise<Worker> => {
    const site = unit.slice(0, 2)
    const browser = await server.signIn(role, { site, ...(unit.includes('-') ? { department: unit } : {}), ...(username === undefined ? {} : { username }) })
    return { ...browser, role, group: `${role}:${unit}` }
  }
  const agent = await server.signIn('agent')
  const leader = await sign('dispatcher', 'HZ')
  const people = [leader, await sign('dispatcher', 'ZJ'), await sign('handler', 'HZ-ZM', 'hz.zm.second')]
  for (const department of DEPARTMENTS) people.push(await sign('handler', department), await sign('head', department))
  await untilDeployed(await server.signIn('designer', { site: 'ZJ' }))
  return {
    server,
    agent,
    leader,
    people,
    async open(name, data = {}) {
      const { form, nth, ...kind } = FAMILIES[name]
      const answer = await agent.fetch<CaseHead>('POST /cases', { json: { ...kind, formVersion: 1, data: { ...FORM_EXAMPLES[form]?.good[nth], ...data } } })
      if (answer.status !== 201) throw new Error(`Expected a case of ${name}, but ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    async stop() {
      await workers.stop()
      await server.stop()
      await engine.stop()
    },
  }
}

async function embedded(recordsUrl: string): Promise<StartedEngine> {
  const engine = await embeddedEngine()
  await engine.start(recordsUrl)
  return { address: engine.address, stop: () => engine.remove() }
}

function startWorkers(serverUrl: string, zeebeAddress: string): { stop(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-workers-'))
  const env = { ...process.env, SERVER_URL: serverUrl, WORKER_TOKEN: TEST_TOKENS.worker, ZEEBE_ADDRESS: zeebeAddress, DATA_DIR: folder, LOG_LEVEL: 'error' }
  const child: ChildProcess = spawn(process.execPath, [WORKERS], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return {
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilDeployed(designer: Browser): Promise<void> {
  await eventually(async () => {
    const lists = await Promise.all(['/processes', '/decisions'].map((path) => designer.fetch<{ items: { deployment: string }[] }>(path)))
    return lists.flatMap(({ body }) => body.items).every(({ deployment }) => deployment === 'deployed') ? true : undefined
  }, DEPLOYED_WITHIN_MS, 100)
}
