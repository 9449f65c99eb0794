import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { complaintByHand, gatherPeople } from './complaintByHand.ts'
import { expectComplete } from './expectComplete.ts'
import { keepEvidence } from './keepEvidence.ts'
import { startSystem, type System } from './system.ts'

/** The telephone of Hangzhou is at Hangzhou: a process of its own, which reaches the centre by HTTP alone. */
describe('a city with an edge of its own', () => {
  let system: System
  let tokens: Record<string, string>

  beforeAll(async () => {
    system = await startSystem({ edgeSite: 'HZ' })
    tokens = JSON.parse((JSON.parse(readFileSync(join(system.dataDir, 'secrets.json'), 'utf8')) as { SITE_TOKENS: string }).SITE_TOKENS) as Record<string, string>
  }, 180_000)

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepEvidence('edge', [], system)
  })

  afterAll(() => system?.stop())

  it('should ring citizen and agent back by the city’s switch, once each time, though the edge is killed while it rings', async () => {
    const people = await gatherPeople(system.url)
    let rung = 0
    const killed: boolean[] = []

    const outcome = await complaintByHand(people, (step) => {
      // The first ring is the citizen's own call, the second the callback.
      if (step === 'rings' && ++rung === 2) killed.push(system.kill('edge'))
    })

    expect(killed).toEqual([true])
    expectComplete(outcome)
    expect(dialled(join(system.dataDir, 'edge', 'workers', 'HZ', 'switch.db'))).toHaveLength(2)
    expect(dialled(join(system.dataDir, 'workers', 'switch.db'))).toEqual([])
  }, 200_000)

  it('should not let the edge have another city’s topic, telephone or citizens', async () => {
    const ask = async (path: string, body?: object): Promise<number> =>
      (await fetch(`${system.url}${path}`, { method: body ? 'POST' : 'GET', headers: { Authorization: `Bearer ${tokens.HZ}`, 'Content-Type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) })).status
    const fetchTopic = (topicName: string) => ask('/engine-rest/external-task/fetchAndLock', { workerId: 'HZ-test', maxTasks: 1, topics: [{ topicName, lockDuration: 1000 }] })

    expect(await fetchTopic('cti.make-call:NB')).toBe(403)
    expect(await fetchTopic('sms.send')).toBe(403)
    expect(await fetchTopic('cti.make-call:HZ')).toBe(200)
    expect(await ask('/api/v1/cti/commands?site=NB&after=0')).toBe(403)
  })

  it.each(['a-token-nobody-knows', 'NB'])('should end with one sentence when its token is refused (%s)', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'banjie-edge-'))
    const child = spawn(process.execPath, ['workers/edge.ts'], { cwd: join(import.meta.dirname, '..', '..'), env: { PATH: process.env.PATH, SITE: 'HZ', SITE_TOKEN: tokens[name] ?? name, SERVER_URL: system.url, DATA_DIR: folder }, stdio: ['ignore', 'ignore', 'pipe'] })
    const [sentence, code] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once('exit', resolve))])

    expect(sentence).toBe(`The server at ${system.url} refuses the token of site HZ: check SITE and SITE_TOKEN against its secrets.\n`)
    expect(code).toBe(1)
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  it('should stop, server and edge, without a failure in any log', async () => {
    expect(await system.stop()).toEqual([])
  }, 60_000)
})

/** Calls to citizens that a switch began, by its journal. */
function dialled(journal: string): string[] {
  const database = new Database(journal, { readonly: true })
  const facts = database.prepare('select json from fact').all() as { json: string }[]
  database.close()
  return facts
    .map(({ json }) => JSON.parse(json) as { kind: string; event?: { type: string; direction?: string; callId: string; leg?: string } })
    .flatMap(({ event }) => (event?.type === 'Originated' && event.direction === 'outbound' ? [`${event.callId} ${event.leg}`] : []))
}
