import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from './browser.ts'
import { completeOpenTask, completeTask, fillForm, makeReady, ringScript } from './pages.ts'
import { startSystem, type System } from './system.ts'

const SHOTS = process.env.SHOTS

const INTAKE = { contactName: '王小明', customerType: 'retailer', licence: '330106100027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }
const HANDLED = { findings: '经核实，系统升级期间未开放。', verdict: 'confirmed', measures: '已延长订货窗口并致歉。', policyReference: '《卷烟零售客户服务规范》第十二条', reply: '您反映的情况属实，已延长订货时间。' }

describe.skipIf(CHROMIUM === undefined)('the portal, by four kinds of people in a real browser', () => {
  let system: System
  let browser: Browser
  let agent: Seat
  let handler: Seat
  let number = ''

  // A picture of what everybody saw tells more than a stack trace.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const seat of [agent, handler]) await shot(seat, `failed-${task.name.slice(0, 40)}-${seat === agent ? 'agent' : 'handler'}`)
  })

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    agent = await sit('hz.agent1')
    handler = await sit('hz.yx.handler')
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  const sit = (username: string): Promise<Seat> => takeSeat(browser, system.url, username, DEMO_PASSWORD)
  const shot = async (seat: Seat, name: string): Promise<void> => {
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    await seat.page.screenshot({ path: join(SHOTS, `${name}.png`) })
  }

  it('should pop the caller on the agent’s screen and answer with F2 (S3, T5)', async () => {
    await agent.page.goto('/desk')
    await makeReady(agent)
    await ringScript(agent, 'retailer-complaint')
    await agent.page.getByTestId('answer').waitFor()
    await shot(agent, '01-ring')

    await agent.page.keyboard.press('F2')

    await agent.page.getByTestId('hang-up').waitFor()
    await agent.page.getByTestId('caller').waitFor()
  })

  it('should keep every word of the intake through a reload (S4)', async () => {
    const { page } = agent
    await page.getByTestId('type-complaint').click()
    const intake = page.getByTestId('intake')
    await intake.locator('[name="data[subject]"]').waitFor()
    await fillForm(intake, INTAKE)
    await page.getByTestId('attachment-input').setInputFiles({ name: '截图.txt', mimeType: 'text/plain', buffer: Buffer.from('网上订货提示：未到订货时间') })
    await page.getByTestId('attachment').waitFor()
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor()
    await shot(agent, '02-intake')

    await page.reload()

    const again = page.getByTestId('intake')
    await again.locator('[name="data[subject]"]').waitFor()
    await expect.poll(() => again.locator('[name="data[subject]"]').inputValue()).toBe(INTAKE.subject)
    await page.getByTestId('attachment').waitFor()
  })

  it('should open the case with Ctrl+Enter and show the task in the department’s open worklist within a second (S1, L1)', async () => {
    await handler.page.goto('/tasks')
    await handler.page.getByText(/(没有|暂无)待办任务/).waitFor()

    await agent.page.keyboard.press('Control+Enter')
    await agent.page.getByTestId('submitted').waitFor()
    const submittedAt = Date.now()

    number = (await agent.page.getByTestId('case-number').getAttribute('data-number')) ?? ''
    expect(number).toMatch(/^HZ-TS-\d{8}-\d{4}-\d$/)
    await handler.page.locator(`[data-case="${number}"]`).waitFor({ timeout: 10_000 })
    // Generous for a loaded test machine; the benchmark measures the promise.
    expect(Date.now() - submittedAt).toBeLessThan(3_000)
    await shot(handler, '03-worklist')
    await agent.page.keyboard.press('F8')
  })

  it('should go through 签收, 办理 and 审签 (S9, S16)', async () => {
    await completeTask(handler, number, { signAction: 'sign' })
    await completeTask(handler, number, HANDLED)
    await shot(handler, '04-done')
    const head = await sit('hz.yx.head')
    await completeTask(head, number, { signoffDecision: 'approve' })
    await head.context.close()
  })

  it('should ring agent and citizen back and record the dissatisfaction (S17)', async () => {
    const { page } = agent
    await page.goto('/desk')
    await makeReady(agent)
    await page.getByTestId('answer').waitFor({ timeout: 60_000 })
    await page.keyboard.press('F2')
    await page.getByTestId('record-callback').first().click({ timeout: 60_000 })
    await shot(agent, '05-callback')
    await completeOpenTask(page, { result: 'reached', satisfaction: 'dissatisfied', dissatisfiedWith: 'result', handlingAtFault: true })
    await page.keyboard.press('F8')
  })

  it('should be handled once more, called back again and archived (S17, S26)', async () => {
    await completeTask(handler, number, HANDLED)
    const head = await sit('hz.yx.head')
    await completeTask(head, number, { signoffDecision: 'approve' })
    await head.context.close()
    await makeReady(agent)
    await agent.page.getByTestId('answer').waitFor({ timeout: 60_000 })
    await agent.page.keyboard.press('F2')
    await agent.page.getByTestId('record-callback').first().click({ timeout: 60_000 })
    await completeOpenTask(agent.page, { result: 'reached', satisfaction: 'satisfied' })
    await agent.page.keyboard.press('F8')

    await agent.page.goto(`/cases/${number}`)
    await agent.page.getByText('已归档').first().waitFor({ timeout: 60_000 })
  })

  it('should let the auditor replay the path and check the chain (A2, A4)', async () => {
    const auditor = await sit('zj.auditor')
    const { page } = auditor
    await page.goto(`/cases/${number}`)
    await page.getByRole('tab', { name: '流程图' }).click()
    await page.locator('.djs-container svg').first().waitFor()
    await shot(auditor, '06-path')
    await page.goto('/audit')
    await page.getByRole('tab', { name: /校验|链/ }).click()
    await page.getByRole('button', { name: /校验|核对|检查/ }).first().click()
    await page.locator('.el-alert--success').waitFor({ timeout: 60_000 })
    await shot(auditor, '07-chain')
    expect(auditor.external).toEqual([])
    expect(auditor.errors).toEqual([])
    await auditor.context.close()
  })

  it('should have asked nobody outside and broken nothing on the way', () => {
    for (const seat of [agent, handler]) {
      expect(seat.external).toEqual([])
      expect(seat.errors).toEqual([])
    }
  })
})
