import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { CurrentCall } from '../../server/src/calls/schema.ts'
import type { CaseHead } from '../../server/src/cases/schema.ts'
import type { TaskDetail, TaskPage } from '../../server/src/tasks/schema.ts'
import { eventually, Person, Refused } from './Person.ts'
import { readOutcome, type Outcome } from './readOutcome.ts'

/** The people one complaint meets. */
export interface People {
  readonly agent: Person
  readonly handler: Person
  readonly head: Person
  readonly auditor: Person
}

/** Told right after each step of the scenario; the fault tests kill something then. */
export type OnStep = (step: string) => void

/** Steps of one complaint until its first callback is over, and of the whole: the round after the redo is like the one before. */
export const STEPS = { firstRound: 17, all: 25 }

/** Signs in everyone the scenario needs, at Hangzhou. */
export async function gatherPeople(url: string): Promise<People> {
  const [agent, handler, head, auditor] = await Promise.all(['hz.agent1', 'hz.yx.handler', 'hz.yx.head', 'zj.auditor'].map((name) => Person.signIn(url, name, DEMO_PASSWORD)))
  if (!agent || !handler || !head || !auditor) throw new Error('Someone could not sign in.')
  return { agent, handler, head, auditor }
}

/** The filled-in intake form of a retailer's urgent complaint about ordering. */
export const INTAKE = {
  channel: 'phone',
  customerType: 'retailer',
  anonymous: false,
  confidential: false,
  contactName: '王小明',
  gender: 'male',
  contactPhone: '13800138000',
  licence: '330106100027',
  matter: 'service.order',
  urgency: 'urgent',
  subject: '订货日系统未开放订货',
  content: '本周二为订货日，网上订货系统一直提示未到订货时间，电话订货也无人接听，影响正常经营。',
}

/**
 * One complaint from the ringing phone to the archive, by HTTP as the portal does it: ring, answer, intake, submit, sign for, handle, sign off,
 * callback "dissatisfied", redo, second callback, archive.
 */
export async function complaintByHand(people: People, onStep: OnStep = () => {}): Promise<Outcome> {
  const { agent, handler, head, auditor } = people
  await beReady(agent)
  onStep('ready')
  const call = await ringing(agent, 'inbound', onStep, () => command(agent, '/simulator/calls', { script: 'retailer-complaint' }))
  const number = await openFromCall(agent, call.id, onStep)
  await hangUp(agent)
  onStep('hung up')
  await handle(handler, number, 'complaint-sign', { signAction: 'sign' }, onStep)
  for (const record of [DISSATISFIED, { result: 'reached', satisfaction: 'satisfied' }]) {
    await handleAndSignOff(handler, head, number, onStep)
    await callBack(agent, number, record, onStep)
  }
  return readOutcome(auditor, number)
}

const DISSATISFIED = { result: 'reached', satisfaction: 'dissatisfied', dissatisfiedWith: 'result', handlingAtFault: true, remark: '问题没有真正解决' }

async function beReady(agent: Person): Promise<void> {
  await eventually('the agent is ready', async () => {
    const { agent: telephone } = await agent.get<CurrentCall>('/calls/current')
    if (telephone?.state === 'ready') return true
    if (telephone?.switchUp === false || telephone?.state === 'busy') return undefined
    await command(agent, '/agent/state', { state: telephone?.state === 'loggedOff' ? 'loggedOn' : 'ready' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    return undefined
  })
}

/** Waits for a call to ring the agent and answers it; a press that came to nothing is repeated, as a person would. */
async function ringing(agent: Person, purpose: 'inbound' | 'callback', onStep: OnStep, ring?: () => Promise<void>): Promise<{ id: string; caseNumber: string | null }> {
  let rung = Date.now()
  let heard = false
  await ring?.()
  const taken = await eventually(`a call (${purpose}) is answered`, async () => {
    const { call, agent: telephone } = await agent.get<CurrentCall>('/calls/current')
    if (call?.purpose === purpose && call.state === 'connected') return call
    // Whoever was let ring twice has called twice: the second is told that all is in hand.
    if (call && call.purpose !== purpose && call.state === 'connected') await command(agent, `/calls/${call.id}/clear`)
    else if (call?.controls.answer) {
      if (!heard) onStep('rings')
      heard = true
      await command(agent, `/calls/${call.id}/answer`)
    } else if (telephone && !['ready', 'busy'].includes(telephone.state)) await command(agent, '/agent/state', { state: 'ready' })
    else if (!call && ring && Date.now() - rung > 15_000) {
      rung = Date.now()
      await ring()
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
    return undefined
  })
  onStep('talking')
  return taken
}

async function openFromCall(agent: Person, callId: string, onStep: OnStep): Promise<string> {
  const draftId = randomUUID()
  await agent.put(`/drafts/${draftId}`, { type: 'complaint', callId, data: INTAKE, revision: 0 })
  onStep('draft saved')
  const { formVersion } = await agent.get<{ formVersion: number }>(`/drafts/${draftId}`)
  const attachment = await agent.upload<{ id: string }>(`/attachments?draft=${draftId}`, '截图.txt', 'text/plain', '网上订货提示：未到订货时间')
  onStep('file attached')
  const key = randomUUID()
  const open = (): Promise<CaseHead> => agent.post<CaseHead>('/cases', { type: 'complaint', formVersion, data: INTAKE, draftId, callId, attachments: [attachment.id] }, key)
  const opened = await open()
  onStep('submitted')
  // A double click, or a retry after a lost answer, is one case.
  const again = await open()
  if (again.number !== opened.number) throw new Error(`One submission made two cases: ${opened.number} and ${again.number}.`)
  return opened.number
}

async function hangUp(agent: Person): Promise<void> {
  await eventually('the call has ended', async () => {
    const { call } = await agent.get<CurrentCall>('/calls/current')
    if (!call || call.state === 'ended') return true
    if (call.controls.clear) await command(agent, `/calls/${call.id}/clear`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return undefined
  })
}

/** The department's work on a case: handled and signed off. */
export async function handleAndSignOff(handler: Person, head: Person, number: string, onStep?: OnStep): Promise<void> {
  await handle(handler, number, 'complaint-handle', {
    contacted: false,
    findings: '经核实，订货系统于当日九时至十一时因升级未开放，热线话务高峰未能接通。',
    verdict: 'confirmed',
    measures: '已为该户延长订货窗口并电话致歉，调整升级时间避开订货时段。',
    policyReference: '《卷烟零售客户服务规范》第十二条',
    reply: '您好，您反映的情况属实，我们已为您延长订货时间，并将系统升级调整到非订货时段。',
  }, onStep)
  await handle(head, number, 'complaint-signoff', { signoffDecision: 'approve' }, onStep)
}

/** Takes the person's task of this case with this form and completes it. */
export async function handle(person: Person, number: string, formId: string, data: Record<string, unknown>, onStep: OnStep = () => {}): Promise<void> {
  const task = await eventually(`${person.username} sees the task ${formId} of ${number}`, () => findTask(person, number, formId))
  const claimed = task.rights.claim ? await claim(person, task) : task
  if (task.rights.claim) onStep(`${formId}: claimed`)
  await complete(person, claimed, data)
  onStep(`${formId}: done`)
}

/** The person's open task of this case with this form, if there is one. */
export async function findTask(person: Person, number: string, formId: string): Promise<TaskDetail | undefined> {
  const page = await person.get<TaskPage>(`/tasks?box=todo&limit=100&q=${number}`)
  for (const row of page.items) {
    if (row.caseNumber !== number || row.key === null || row.state !== 'open') continue
    const detail = await person.get<TaskDetail>(`/tasks/${row.key}`)
    if (detail.form.id === formId) return detail
  }
  return undefined
}

async function claim(person: Person, { task }: TaskDetail): Promise<TaskDetail> {
  return person.post<TaskDetail>(`/tasks/${task.key}/claim`, { revision: task.revision })
}

async function complete(person: Person, { task: { key, revision } }: TaskDetail, data: Record<string, unknown>): Promise<void> {
  try {
    await person.post(`/tasks/${key}/complete`, { revision, data })
  } catch (error) {
    // The answer of the first try was lost with the server, its effect was not.
    const now = await person.get<TaskDetail>(`/tasks/${key}`)
    if (!(error instanceof Refused) || now.task.state !== 'completed') throw error
  }
}

async function callBack(agent: Person, number: string, data: Record<string, unknown>, onStep: OnStep): Promise<void> {
  await beReadyForCallback(agent)
  const call = await ringing(agent, 'callback', onStep)
  if (call.caseNumber !== number) throw new Error(`The callback is for ${call.caseNumber}, not ${number}.`)
  await handle(agent, number, 'callback-record', data, onStep)
  await hangUp(agent)
  onStep('hung up')
}

async function beReadyForCallback(agent: Person): Promise<void> {
  const { agent: telephone, call } = await agent.get<CurrentCall>('/calls/current')
  if (telephone && (!call || call.state === 'ended') && telephone.state !== 'ready' && telephone.state !== 'busy') await command(agent, '/agent/state', { state: 'ready' })
}

/** A press of a button; one the switch no longer wants is no failure of the scenario. */
async function command(agent: Person, path: string, body: unknown = {}): Promise<void> {
  await agent.post(path, body).catch((error: unknown) => {
    if (!(error instanceof Refused) || (error.status !== 409 && error.status !== 503)) throw error
  })
}
