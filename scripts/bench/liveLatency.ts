import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { CurrentCall } from '../../server/src/calls/schema.ts'
import type { CaseHead } from '../../server/src/cases/schema.ts'
import { CHROMIUM, launchBrowser, takeSeat } from '../scenario/browser.ts'
import { INTAKE } from '../scenario/complaintByHand.ts'
import { eventually, Person } from '../scenario/Person.ts'
import { startSystem } from '../scenario/system.ts'
import { Arrivals } from './Arrivals.ts'
import { percentile, type Figure } from './Figure.ts'

const ROUNDS = 30

/** Two waits people feel, in a real browser: submit → the task stands in the department's list; ring → the caller stands on the agent's screen. */
export async function liveLatency(): Promise<Figure[]> {
  if (CHROMIUM === undefined) return [{ name: 'submit → task visible', measured: 'no Chromium here', goal: 'p95 ≤ 300 ms', holds: false }]
  const system = await startSystem({ env: { SEED: 'demo' } })
  const browser = await launchBrowser()
  try {
    const handler = await takeSeat(browser, system.url, 'hz.yx.handler', DEMO_PASSWORD)
    await handler.page.goto('/tasks')
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    const visible = await submitToVisible(agent, handler.page)
    const desk = await takeSeat(browser, system.url, 'hz.agent2', DEMO_PASSWORD)
    const popped = await ringToPop(await Person.signIn(system.url, 'hz.agent2', DEMO_PASSWORD), desk.page)
    return [figure('submit → task visible in the other browser', visible, 300), figure('screen pop after ring', popped, 200)]
  } finally {
    await browser.close()
    await system.stop()
  }
}

function figure(name: string, samples: readonly number[], goal: number): Figure {
  const p95 = percentile(samples, 0.95)
  return { name, measured: `p95 ${p95.toFixed(0)} ms (p50 ${percentile(samples, 0.5).toFixed(0)}, ${samples.length} times)`, goal: `p95 ≤ ${goal} ms`, holds: p95 <= goal }
}

/** From the moment the submission is sent to the moment its row is in the other page's document. */
async function submitToVisible(agent: Person, page: Page): Promise<number[]> {
  const { formVersion } = await intakeVersion(agent)
  const arrivals = await Arrivals.watch(page, '[data-case]', 'data-case')
  const samples: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = Date.now()
    const opened = await agent.post<CaseHead>('/cases', { type: 'complaint', formVersion, data: { ...INTAKE, subject: `第 ${round} 次测量` } })
    samples.push((await arrivals.at(opened.number)) - startedAt)
  }
  return samples.slice(3)
}

async function intakeVersion(agent: Person): Promise<{ formVersion: number }> {
  const draftId = randomUUID()
  await agent.put(`/drafts/${draftId}`, { type: 'complaint', data: {}, revision: 0 })
  return agent.get<{ formVersion: number }>(`/drafts/${draftId}`)
}

/** From the instant the switch reports the ring to the caller's name in the agent's document. */
async function ringToPop(agent: Person, page: Page): Promise<number[]> {
  const arrivals = await Arrivals.watch(page, '[data-testid=answer]', 'data-testid')
  const samples: number[] = []
  for (let round = 0; round < 12; round++) {
    await becomeReady(agent)
    await agent.post('/simulator/calls', { script: 'retailer-complaint' })
    const at = await arrivals.at('answer')
    const { call } = await agent.get<CurrentCall>('/calls/current')
    if (call?.ringingAt) samples.push(at - Date.parse(call.ringingAt))
    if (call) await finish(agent, call.id)
  }
  return samples
}

async function becomeReady(agent: Person): Promise<void> {
  await eventually('the agent is ready', async () => {
    const { agent: telephone } = await agent.get<CurrentCall>('/calls/current')
    if (telephone?.state === 'ready') return true
    await agent.post('/agent/state', { state: telephone?.state === 'loggedOff' ? 'loggedOn' : 'ready' }).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return undefined
  })
}

async function finish(agent: Person, callId: string): Promise<void> {
  await agent.post(`/calls/${callId}/answer`).catch(() => undefined)
  await eventually('the call has ended', async () => {
    const { call } = await agent.get<CurrentCall>('/calls/current')
    if (!call || call.state === 'ended') return true
    if (call.controls.clear) await agent.post(`/calls/${callId}/clear`).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return undefined
  })
}
