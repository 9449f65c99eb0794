import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { act, findAction } from './act.ts'
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

  it('should hold a completion until those asked after it have signed, with one signer more and one fewer meanwhile (W3)', async () => {
    const { number, key } = await claimed()
    const mine = await sit('hz.yx.handler')
    const theirs = await sit('hz.yx.head')
    await mine.page.goto(`/tasks/${key}`)
    await begin(mine.page, 'countersign')
    await pick(mine.page, 'hz.zm.handler')
    await mine.page.getByLabel('何时会签').selectOption('after')
    await mine.page.locator('#ask-text').fill('签收前请确认归口')
    await mine.page.getByTestId('confirm-ask').click()
    await mine.page.getByText('已发起加签').waitFor()
    await mine.page.getByRole('tab', { name: '协作' }).click()
    await mine.page.getByTestId('add-signers').click()
    await mine.page.getByTestId('confirm-signers').click()
    await mine.page.getByText('请选择要加签的人。').waitFor()
    await pick(mine.page, 'hz.yx.head', '[data-testid="signers-form"]')
    // As a person would: a click beside the list closes it.
    await mine.page.getByTestId('signers-form').locator('b').click()
    await mine.page.getByTestId('confirm-signers').click()
    await mine.page.getByText('请填写原因，至少两个字。').waitFor()
    await mine.page.getByTestId('signers-reason').fill('需部门负责人把关')
    await photograph(mine.page, 'hands-signers-add')
    await mine.page.getByTestId('confirm-signers').click()
    await mine.page.getByTestId('signers-form').waitFor({ state: 'detached' })
    await mine.page.locator('[data-testid="opinion-round"] li').first().getByTestId('remove-signer').click()
    await mine.page.getByTestId('signers-reason').fill('不归专卖管')
    await mine.page.keyboard.press('Enter')
    await mine.page.getByText('已减签').waitFor()
    await photograph(mine.page, 'hands-signers')
    await mine.page.getByRole('tab', { name: '经过' }).click()
    await mine.page.getByText('原因：不归专卖管').first().waitFor()
    expect(await auditPage(mine.page)).toEqual([])

    const { task } = await handler.get<{ task: { revision: number } }>(`/tasks/${key}`)
    await handler.post(`/tasks/${key}/complete`, { revision: task.revision, data: { signAction: 'sign' } })
    await mine.page.reload()
    await mine.page.getByTestId('held').waitFor()
    await photograph(mine.page, 'hands-held')
    await theirs.page.goto(`/tasks/${key}`)
    await theirs.page.getByTestId('answer-form').getByTestId('agree').click()
    await theirs.page.getByText('意见已提交').waitFor()
    await expect.poll(async () => (await handler.get<{ items: { name: string }[] }>(`/tasks?q=${number}`)).items.map(({ name }) => name), { timeout: 30_000 }).toEqual(['办理'])
    expect([...mine.errors, ...theirs.errors]).toEqual([])
    await Promise.all([mine.context.close(), theirs.context.close()])
  })

  it('should ask a department to assist and a colleague a question, and the task stays where it is (S11, W10)', async () => {
    const { key } = await claimed()
    const mine = await sit('hz.yx.handler')
    const theirs = await sit('hz.zm.handler')
    await mine.page.goto(`/tasks/${key}`)
    await begin(mine.page, 'assist')
    const box = mine.page.getByRole('dialog').getByTestId('person-picker')
    await box.click()
    await box.locator('input').fill('专卖')
    const groups = mine.page.locator('.el-select-dropdown__item:visible')
    await groups.first().waitFor()
    await groups.first().click()
    await mine.page.keyboard.press('Escape')
    await mine.page.locator('#ask-text').fill('请提供该户近三个月检查情况')
    await photograph(mine.page, 'hands-assist')
    await mine.page.getByTestId('confirm-ask').click()
    await mine.page.getByText('已请求协办').waitFor()

    await theirs.page.goto(`/tasks/${key}`)
    const form = theirs.page.getByTestId('answer-form')
    await form.locator('textarea').fill('近三个月检查两次，无异常')
    await form.getByTestId('give-opinion').click()
    await theirs.page.getByText('意见已提交').waitFor()

    await mine.page.goto(`/tasks/${key}`)
    await begin(mine.page, 'consult')
    await pick(mine.page, 'hz.zm.handler')
    await mine.page.locator('#ask-text').fill('检查时有没有提到订货问题')
    await mine.page.getByTestId('confirm-ask').click()
    await mine.page.getByText('已发起沟通').waitFor()
    await theirs.page.goto(`/tasks/${key}`)
    await theirs.page.getByTestId('talk-text').fill('没有提到')
    await theirs.page.keyboard.press('Enter')
    await theirs.page.getByText('没有提到', { exact: true }).first().waitFor()
    await mine.page.getByRole('tab', { name: '协作' }).click()
    await mine.page.getByTestId('talk').getByText('没有提到', { exact: true }).waitFor({ timeout: 15_000 })
    await photograph(mine.page, 'hands-talk')
    await mine.page.getByTestId('talk').getByRole('button', { name: '结束沟通' }).click()
    await mine.page.getByTestId('talk').getByText('已结束').waitFor()
    await mine.page.getByTestId('complete').waitFor()
    expect([...mine.errors, ...theirs.errors]).toEqual([])
    await Promise.all([mine.context.close(), theirs.context.close()])
  })

  it('should reassign a person’s tasks in a batch, chosen and shown by name (W17)', async () => {
    await claimed()
    const { page, errors, context } = await sit('hz.dispatcher')
    await page.goto('/batches')
    await page.getByTestId('batch-kind').click()
    await page.getByRole('option', { name: '移交任务' }).click()
    await pick(page, 'hz.yx.handler', '[data-testid="batch-holder"]')
    await page.getByTestId('batch-preview').click()
    await page.getByTestId('batch-count').getByText('现持有人').waitFor()
    await page.getByTestId('batch-reason').fill('借调期间由他人办理')
    await page.getByTestId('batch-start').click()
    await page.getByText('请选择接收人。').waitFor()
    await pick(page, 'hz.yx.head', '[data-testid="batch-receiver"]')
    await photograph(page, 'batches-reassign')
    await page.getByTestId('batch-start').click()
    await page.getByText('已完成').first().waitFor()
    await photograph(page, 'batches-reassigned')
    expect(await auditPage(page)).toEqual([])
    const left = await handler.get<{ items: { holder: { username: string } | null }[] }>('/tasks?limit=100')
    expect(left.items.filter(({ holder }) => holder?.username === 'hz.yx.handler')).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })

  it('should give a citizen who lost the PIN a new one that ends the old, and say in the menu why not when the case is over (S2)', async () => {
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: COMPLAINT })
    const { page, errors, context } = await sit('hz.agent1')
    await page.goto(`/cases/${number}`)
    await act(page, 'tell-code')
    await page.getByTestId('issue-code').click()
    const first = await page.getByTestId('told-pin').innerText()
    const code = (await page.getByTestId('told-code').getAttribute('data-code')) ?? ''
    await page.getByTestId('issue-code').click()
    await expect.poll(() => page.getByTestId('told-pin').innerText()).not.toBe(first)
    const second = await page.getByTestId('told-pin').innerText()
    await photograph(page, 'hands-pin')
    const asked = async (pin: string): Promise<number> => (await fetch(`${system.url}/api/v1/public/progress`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, pin }) })).status
    expect([await asked(first), await asked(second)]).toEqual([404, 200])

    await agent.post(`/cases/${number}/withdrawal`, { reason: '来电人撤回' })
    await expect.poll(async () => (await agent.get<{ archivedAt: string | null }>(`/cases/${number}`)).archivedAt, { timeout: 60_000 }).not.toBeNull()
    await page.goto(`/cases/${number}`)
    const refused = await findAction(page, 'tell-code')
    expect(await refused.getAttribute('aria-disabled')).toBe('true')
    expect(await refused.innerText()).toContain('工单已归档')
    await refused.click({ force: true })
    await photograph(page, 'hands-refused')
    expect(await page.getByTestId('issue-code').count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
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
