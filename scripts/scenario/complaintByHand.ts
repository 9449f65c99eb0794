import { randomUUID } from 'node:crypto'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { CurrentCall } from '../../server/src/calls/schema.ts'
import type { CaseDetail, CaseHead, CasePath } from '../../server/src/cases/schema.ts'
import type { MessagePage } from '../../server/src/messages/schema.ts'
import type { TaskDetail, TaskPage } from '../../server/src/tasks/schema.ts'
import { eventually, Person, Refused } from './Person.ts'

/** The people one complaint meets. */
export interface People {
  readonly agent: Person
  readonly handler: Person
  readonly head: Person
  readonly auditor: Person
}

/** What is known when the complaint is archived. */
export interface Outcome {
  readonly number: string
  readonly detail: CaseDetail
  readonly path: CasePath
  readonly messages: MessagePage['items']
  /** Calls that rang the citizen back. */
  readonly callbacks: number
}

/** Names of the steps, told to whoever watches: the fault test kills something at random ones. */
export type OnStep = (step: string) => void

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
  const callId = await takeCall(agent)
  onStep('talking')
  const number = await openFromCall(agent, callId)
  onStep('submitted')
  await hangUp(agent)
  await handle(handler, number, 'complaint-sign', { signAction: 'sign' })
  onStep('signed')
  await handleAndSignOff(handler, head, number)
  onStep('signed off')
  await callBack(agent, number, { result: 'reached', satisfaction: 'dissatisfied', dissatisfiedWith: 'result', handlingAtFault: true, remark: '问题没有真正解决' })
  onStep('dissatisfied')
  await handleAndSignOff(handler, head, number)
  onStep('redone')
  await callBack(agent, number, { result: 'reached', satisfaction: 'satisfied' })
  onStep('satisfied')
  const detail = await eventually(`${number} is archived`, async () => {
    const seen = await auditor.get<CaseDetail>(`/cases/${number}`)
    return seen.stage === 'archived' ? seen : undefined
  })
  onStep('archived')
  return {
    number,
    detail,
    path: await auditor.get<CasePath>(`/cases/${number}/path`),
    messages: (await auditor.get<MessagePage>(`/messages?case=${number}`)).items,
    callbacks: await countCallbacks(auditor, number),
  }
}

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

async function takeCall(agent: Person): Promise<string> {
  const call = await ringing(agent, 'inbound', () => command(agent, '/simulator/calls', { script: 'retailer-complaint' }))
  return call.id
}

/** Waits for a call to ring the agent and answers it; a press that came to nothing is repeated, as a person would. */
async function ringing(agent: Person, purpose: 'inbound' | 'callback', ring?: () => Promise<void>): Promise<{ id: string; caseNumber: string | null }> {
  let rung = Date.now()
  await ring?.()
  return eventually(`a call (${purpose}) is answered`, async () => {
    const { call, agent: telephone } = await agent.get<CurrentCall>('/calls/current')
    if (call?.purpose === purpose && call.state === 'connected') return call
    if (call?.controls.answer) await command(agent, `/calls/${call.id}/answer`)
    else if (telephone && !['ready', 'busy'].includes(telephone.state)) await command(agent, '/agent/state', { state: 'ready' })
    else if (!call && ring && Date.now() - rung > 15_000) {
      rung = Date.now()
      await ring()
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
    return undefined
  })
}

async function openFromCall(agent: Person, callId: string): Promise<string> {
  const draftId = randomUUID()
  await agent.put(`/drafts/${draftId}`, { type: 'complaint', callId, data: INTAKE, revision: 0 })
  const { formVersion } = await agent.get<{ formVersion: number }>(`/drafts/${draftId}`)
  const attachment = await agent.upload<{ id: string }>(`/attachments?draft=${draftId}`, '截图.txt', 'text/plain', '网上订货提示：未到订货时间')
  const key = randomUUID()
  const open = (): Promise<CaseHead> => agent.post<CaseHead>('/cases', { type: 'complaint', formVersion, data: INTAKE, draftId, callId, attachments: [attachment.id] }, key)
  const opened = await open()
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
export async function handleAndSignOff(handler: Person, head: Person, number: string): Promise<void> {
  await handle(handler, number, 'complaint-handle', {
    contacted: false,
    findings: '经核实，订货系统于当日九时至十一时因升级未开放，热线话务高峰未能接通。',
    verdict: 'confirmed',
    measures: '已为该户延长订货窗口并电话致歉，调整升级时间避开订货时段。',
    policyReference: '《卷烟零售客户服务规范》第十二条',
    reply: '您好，您反映的情况属实，我们已为您延长订货时间，并将系统升级调整到非订货时段。',
  })
  await handle(head, number, 'complaint-signoff', { signoffDecision: 'approve' })
}

/** Takes the person's task of this case with this form and completes it. */
export async function handle(person: Person, number: string, formId: string, data: Record<string, unknown>): Promise<void> {
  const task = await eventually(`${person.username} sees the task ${formId} of ${number}`, () => findTask(person, number, formId))
  await complete(person, task, data)
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

async function complete(person: Person, task: TaskDetail, data: Record<string, unknown>): Promise<void> {
  const { key } = task.task
  const claimed = task.rights.claim ? await person.post<TaskDetail>(`/tasks/${key}/claim`, { revision: task.task.revision }) : task
  try {
    await person.post(`/tasks/${key}/complete`, { revision: claimed.task.revision, data })
  } catch (error) {
    // The answer of the first try was lost with the server, its effect was not.
    const now = await person.get<TaskDetail>(`/tasks/${key}`)
    if (!(error instanceof Refused) || now.task.state !== 'completed') throw error
  }
}

async function callBack(agent: Person, number: string, data: Record<string, unknown>): Promise<void> {
  await beReadyForCallback(agent)
  const call = await ringing(agent, 'callback')
  if (call.caseNumber !== number) throw new Error(`The callback is for ${call.caseNumber}, not ${number}.`)
  await handle(agent, number, 'callback-record', data)
  await hangUp(agent)
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

async function countCallbacks(auditor: Person, number: string): Promise<number> {
  const { items } = await auditor.get<{ items: { purpose: string }[] }>(`/calls?case=${number}&limit=50`)
  return items.filter((call) => call.purpose === 'callback').length
}
