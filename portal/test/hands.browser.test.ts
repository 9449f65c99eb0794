import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { act } from './act.ts'
import { auditPage } from './auditPage.ts'
import { photograph } from './photograph.ts'

const COMPLAINT = { channel: 'phone', customerType: 'retailer', contactName: '王小明', contactPhone: '13800138000', licence: '330106000027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }

describe.skipIf(CHROMIUM === undefined)('tasks with others', () => {
  let system: System
  let browser: Browser
  let agent: Person
  let handler: Person
  let head: Person

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    ;[agent, handler, head] = (await Promise.all(['hz.agent1', 'hz.yx.handler', 'hz.yx.head'].map((name) => Person.signIn(system.url, name, DEMO_PASSWORD)))) as [Person, Person, Person]
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  const sit = (username: string): Promise<Seat> => takeSeat(browser, system.url, username, DEMO_PASSWORD, { width: 1366, height: 768 })

  /** A complaint whose first task the handler of HZ-YX has taken. */
  async function claimed(): Promise<{ number: string; key: string }> {
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: COMPLAINT })
    let key = ''
    await expect.poll(async () => (key = (await handler.get<{ items: { key: string }[] }>(`/tasks?q=${number}`)).items[0]?.key ?? ''), { timeout: 60_000 }).not.toBe('')
    await handler.post(`/tasks/${key}/claim`, { revision: 1 })
    return { number, key }
  }

  async function pick(page: Page, username: string, within = '[role="dialog"]'): Promise<void> {
    const box = page.locator(within).getByTestId('person-picker')
    await box.click()
    await box.locator('input').fill(username)
    const option = page.locator('.el-select-dropdown__item:visible')
    await expect.poll(() => option.count(), { timeout: 10_000 }).toBe(1)
    await option.click()
    await page.keyboard.press('Escape')
  }

  /** Opens a deed of the menu by the mouse, as most people would. */
  async function begin(page: Page, deed: string): Promise<void> {
    await act(page, `hand-${deed}`)
    await page.getByRole('dialog').waitFor()
  }

  it('should pass a task on, and show its chain to whoever has it now (W4)', async () => {
    const { key } = await claimed()
    const seat = await sit('hz.yx.handler')
    const { page } = seat
    await page.goto(`/tasks/${key}`)
    await begin(page, 'transfer')
    await page.getByTestId('confirm-hand').click()
    await page.getByText('请选择人员并填写内容。').waitFor()
    await pick(page, 'hz.zm.handler')
    await page.locator('#hand-text').fill('涉及专卖检查，请贵科办理')
    await photograph(page, 'hands-transfer')
    await page.getByTestId('confirm-hand').click()
    await page.getByText('已转办').waitFor()
    await seat.page.context().close()

    const other = await sit('hz.zm.handler')
    await other.page.goto(`/tasks/${key}`)
    await other.page.getByTestId('complete').waitFor()
    await other.page.getByRole('tab', { name: '协作' }).click()
    await other.page.getByTestId('hop-chain').getByText('涉及专卖检查').waitFor()
    await photograph(other.page, 'hands-chain')
    expect(await auditPage(other.page)).toEqual([])
    await other.page.getByRole('tab', { name: '经过' }).click()
    await other.page.getByText('转办「').first().waitFor()
    await other.page.context().close()
  })

  it('should delegate a task and bring it back, then have it signed before with an objection (W4, W3)', async () => {
    const { key } = await claimed()
    const mine = await sit('hz.yx.handler')
    const theirs = await sit('hz.yx.head')
    await mine.page.goto(`/tasks/${key}`)
    await begin(mine.page, 'delegate')
    await pick(mine.page, 'hz.yx.head')
    await mine.page.locator('#hand-text').fill('请代为核对订货记录')
    await mine.page.getByTestId('confirm-hand').click()
    await mine.page.getByText('已委派').waitFor()

    await theirs.page.goto(`/tasks/${key}`)
    await theirs.page.getByTestId('delegated-by').waitFor()
    await photograph(theirs.page, 'hands-delegated')
    await theirs.page.getByTestId('give-back').click()
    await theirs.page.locator('#hand-text').fill('已核对，系统确有延迟')
    await theirs.page.getByTestId('confirm-hand').click()
    await theirs.page.getByText('已交回').waitFor()

    await mine.page.goto(`/tasks/${key}`)
    await mine.page.getByTestId('complete').waitFor()
    await begin(mine.page, 'countersign')
    await pick(mine.page, 'hz.yx.head')
    await mine.page.locator('#ask-text').fill('答复口径是否合适')
    await photograph(mine.page, 'hands-countersign')
    await mine.page.getByTestId('confirm-ask').click()
    await mine.page.getByText('已发起加签').waitFor()

    await theirs.page.goto(`/tasks/${key}`)
    const form = theirs.page.getByTestId('answer-form')
    await form.locator('textarea').fill('缺少订货记录截图，不同意')
    await photograph(theirs.page, 'hands-answer')
    await form.getByTestId('object').click()
    await theirs.page.getByText('意见已提交').waitFor()

    await mine.page.getByRole('tab', { name: '协作' }).click()
    await mine.page.locator('[data-testid="opinion-round"][data-state="refused"]').getByText('缺少订货记录截图').waitFor({ timeout: 15_000 })
    await mine.page.getByRole('tab', { name: '流程图' }).click()
    await mine.page.locator('.path-badge', { hasText: '会签 1/1' }).waitFor({ timeout: 20_000 })
    await photograph(mine.page, 'hands-diagram')
    for (const { page } of [mine, theirs]) await page.context().close()
  })

  it('should send a copy and get the receipt that it was read (W5)', async () => {
    const { number } = await claimed()
    const mine = await sit('hz.yx.handler')
    const theirs = await sit('hz.yx.head')
    await mine.page.goto(`/cases/${number}?tab=hands`)
    await act(mine.page, 'copy-case')
    await pick(mine.page, 'hz.yx.head')
    await mine.page.locator('#hand-text').fill('请知悉')
    await mine.page.getByTestId('confirm-hand').click()
    await mine.page.getByText('已抄送').waitFor()
    await mine.page.getByTestId('copy-list').getByText('未阅').waitFor({ timeout: 15_000 })

    await theirs.page.goto(`/cases/${number}`)
    await theirs.page.getByTestId('copy-for-me').getByText('请知悉').waitFor()
    await photograph(theirs.page, 'hands-copy')
    await theirs.page.getByTestId('confirm-read').click()
    await theirs.page.getByTestId('copy-for-me').waitFor({ state: 'detached' })
    await mine.page.getByTestId('copy-list').getByText('已阅').waitFor({ timeout: 15_000 })
    await photograph(mine.page, 'hands-case')
    for (const { page } of [mine, theirs]) await page.context().close()
  })

  it('should find an action by typing, say why not now, and give an ad-hoc task that its person sees (W21)', async () => {
    const { number, key } = await claimed()
    const mine = await sit('hz.yx.handler')
    const { page } = mine
    await page.goto(`/tasks/${key}`)
    await page.getByTestId('actions-menu').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('h')
    await page.getByTestId('action-find').waitFor()
    await page.getByTestId('ad-hoc-task').waitFor()
    await photograph(page, 'actions-task')
    expect(await auditPage(page)).toEqual([])
    await page.getByTestId('action-find').fill('lsrw')
    await page.keyboard.press('Enter')
    await page.getByTestId('ad-hoc-dialog').waitFor()
    await page.getByTestId('confirm-ad-hoc').click()
    await page.getByText('请选择由谁来做，并写明做什么。').waitFor()
    await pick(page, 'hz.zm.handler')
    await page.locator('#ad-hoc-text').fill('请核实该户许可证经营地址')
    await photograph(page, 'actions-ad-hoc')
    await page.getByTestId('confirm-ad-hoc').click()
    await page.getByText('已交办').waitFor()

    const theirs = await sit('hz.zm.handler')
    await theirs.page.goto('/tasks')
    const row = theirs.page.locator(`[data-case="${number}"]`)
    await row.waitFor({ timeout: 60_000 })
    await row.getByTestId('row-actions').click()
    await theirs.page.getByTestId('action-find').waitFor()
    await photograph(theirs.page, 'actions-row')
    await theirs.page.getByTestId('open-case').click()
    await theirs.page.waitForURL(`**/cases/${number}`)
    await photograph(theirs.page, 'actions-case')
    expect([...mine.errors, ...theirs.errors]).toEqual([])
    await Promise.all([mine.context.close(), theirs.context.close()])
  })

  it('should let people say who stands in for them, and tasks follow it (W11)', async () => {
    const seat = await sit('hz.yx.handler')
    const { page } = seat
    await page.goto('/absences')
    await pick(page, 'hz.yx.head', '[data-testid="stand-in"]')
    const now = Date.now()
    const text = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
    const [from, until] = [page.locator('.el-range-input').first(), page.locator('.el-range-input').last()]
    await from.click()
    await from.fill(text(now - 3_600_000))
    await until.fill(text(now + 86_400_000))
    await until.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByTestId('add-absence').click()
    await page.getByTestId('absence').filter({ hasText: '进行中' }).waitFor()
    await photograph(page, 'hands-absences')
    expect(await auditPage(page)).toEqual([])

    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: COMPLAINT })
    const dispatcher = await Person.signIn(system.url, 'hz.dispatcher', DEMO_PASSWORD)
    let task: { key: string; revision: number } | undefined
    await expect.poll(async () => (task = (await handler.get<{ items: { key: string; revision: number }[] }>(`/tasks?q=${number}`)).items[0]) !== undefined, { timeout: 60_000 }).toBe(true)
    await dispatcher.post(`/tasks/${task?.key ?? ''}/assignment`, { revision: task?.revision, to: 'hz.yx.handler' })
    const detail = await head.get<{ task: { holder: { username: string }; onBehalfOf: { username: string } } }>(`/tasks/${task?.key ?? ''}`)
    expect([detail.task.holder.username, detail.task.onBehalfOf.username]).toEqual(['hz.yx.head', 'hz.yx.handler'])
    await page.getByTestId('end-absence').first().click()
    await page.getByTestId('absence').filter({ hasText: '已撤销' }).waitFor()
    await page.context().close()
  })
})
