import type { Browser } from 'playwright-core'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { takeSeat, type Seat } from './browser.ts'
import { deed } from './deed.ts'
import { answerCall, callBack, fillIntake, hangUp, makeReady, ringScript, submitIntake } from './deskPages.ts'
import { completeTask, goTo } from './pages.ts'

/** The people one complaint meets, each at a screen of their own. */
export interface Seats {
  readonly agent: Seat
  readonly handler: Seat
  readonly head: Seat
  readonly auditor: Seat
}

/** Deeds of one complaint and its audit, by all its people together. */
export const DEEDS = 50

export const COMPLAINT = { contactName: '王小明', customerType: 'retailer', licence: '330106100027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }
export const HANDLED = { findings: '经核实，系统升级期间未开放。', verdict: 'confirmed', measures: '已延长订货窗口并致歉。', policyReference: '《卷烟零售客户服务规范》第十二条', reply: '您反映的情况属实，已延长订货时间。' }
export const DISSATISFIED = { result: 'reached', satisfaction: 'dissatisfied', dissatisfiedWith: 'result', handlingAtFault: true }
export const SATISFIED = { result: 'reached', satisfaction: 'satisfied' }

/** Signs everyone in, at Hangzhou. */
export async function takeSeats(browser: Browser, url: string): Promise<Seats> {
  const [agent, handler, head, auditor] = await Promise.all(['hz.agent1', 'hz.yx.handler', 'hz.yx.head', 'zj.auditor'].map((username) => takeSeat(browser, url, username, DEMO_PASSWORD)))
  if (!agent || !handler || !head || !auditor) throw new Error('Someone could not sign in.')
  return { agent, handler, head, auditor }
}

/**
 * One complaint from the ringing phone to the archive, in the browser: the pages stay open from the beginning, and whatever fails on the way is
 * done again as the page asks one to. Answers the case's number.
 */
export async function complaintInBrowser({ agent, handler, head, auditor }: Seats): Promise<string> {
  await goTo(handler, '/tasks')
  await goTo(agent, '/desk')
  await makeReady(agent)
  await answerCall(agent, 'inbound', () => ringScript(agent, 'retailer-complaint'))
  await fillIntake(agent, 'complaint', COMPLAINT)
  const number = await submitIntake(agent)
  await hangUp(agent)
  await completeTask(handler, number, '签收', { signAction: 'sign' })
  for (const [handling, signoff, answers] of [['办理', '审签', DISSATISFIED], ['重办', '重办审签', SATISFIED]] as const) {
    await completeTask(handler, number, handling, HANDLED)
    await completeTask(head, number, signoff, { signoffDecision: 'approve' })
    await callBack(agent, answers)
  }
  await seeArchived(auditor, number)
  return number
}

/** Reads the case until its page says that it is archived. */
export async function seeArchived(seat: Seat, number: string): Promise<void> {
  const { page } = seat
  await deed(seat, `see ${number} archived`, { shows: [page.getByText('已归档')], act: () => page.goto(`/cases/${number}`), patienceMs: 15_000 })
}

/** The auditor's look at the case's path in the diagram, and the check of the whole chain. */
export async function audit(seat: Seat, number: string): Promise<void> {
  const { page } = seat
  await deed(seat, 'open the case', { shows: [page.getByRole('tab', { name: '流程图' })], act: () => page.goto(`/cases/${number}`) })
  await deed(seat, 'see the path', { shows: [page.locator('.djs-container svg')], act: () => page.getByRole('tab', { name: '流程图' }).click(), patienceMs: 10_000 })
  await goTo(seat, '/audit')
  await deed(seat, 'check the chain', {
    shows: [page.locator('.el-alert--success')],
    act: async () => {
      await page.getByRole('tab', { name: /校验|链/ }).click()
      await page.getByRole('button', { name: /校验|核对|检查/ }).first().click()
    },
    patienceMs: 30_000,
  })
}
