import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { fillForm } from '../../scripts/scenario/pages.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { photograph } from './photograph.ts'

const COMPLAINT = { channel: 'phone', customerType: 'retailer', contactName: '王小明', contactPhone: '13800138000', licence: '330106000027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }
const SOON = { timeout: 30_000 }

describe.skipIf(CHROMIUM === undefined)('the worklist', () => {
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

  const sit = (username: string, size = {}): Promise<Seat> => takeSeat(browser, system.url, username, DEMO_PASSWORD, size)

  async function complaint(subject = COMPLAINT.subject): Promise<{ number: string; key: string }> {
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: { ...COMPLAINT, subject } })
    let key = ''
    await expect.poll(async () => (key = (await handler.get<{ items: { key: string }[] }>(`/tasks?q=${number}`)).items[0]?.key ?? ''), { timeout: 60_000 }).not.toBe('')
    return { number, key }
  }

  async function openTask(page: Page, key: string): Promise<void> {
    await page.goto(`/tasks/${key}`)
    await page.getByTestId('claim').or(page.getByTestId('complete')).first().waitFor()
    if (await page.getByTestId('claim').isVisible()) await page.getByTestId('claim').click()
    await page.getByTestId('complete').waitFor()
  }

  it('should keep filters, order and columns in the address and under names, for back, reload, links and colleagues (L1, L2)', async () => {
    const { number } = await complaint()
    const seat = await sit('hz.yx.head')
    const { page } = seat
    await page.goto('/tasks')
    await page.getByRole('button', { name: '待认领', exact: true }).click()
    await page.getByTestId('columns').click()
    await page.getByRole('checkbox', { name: '来电人' }).locator('..').click()
    await page.keyboard.press('Escape')
    await expect.poll(() => new URL(page.url()).searchParams.get('columns'), SOON).toBe('step,subject,unit,holder,received')
    expect(new URL(page.url()).searchParams.get('holder')).toBe('none')

    await page.getByTestId('save-view').click()
    await page.getByTestId('view-name').fill('全组待认领')
    await page.getByTestId('view-shared').click()
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByTestId('saved-view').filter({ hasText: '全组待认领' }).waitFor()
    await photograph(page, 'worklist-views')

    await page.goBack()
    await page.goBack()
    await expect.poll(() => new URL(page.url()).search, SOON).toBe('')
    await page.goForward()
    await expect.poll(() => page.getByRole('button', { name: '待认领', exact: true }).getAttribute('aria-pressed'), SOON).toBe('true')
    expect(await auditPage(page)).toEqual([])
    expect(seat.errors).toEqual([])
    await seat.context.close()

    const colleague = await sit('hz.yx.handler')
    await colleague.page.goto('/tasks')
    await colleague.page.getByTestId('saved-view').filter({ hasText: '全组待认领' }).getByRole('button').first().click()
    await expect.poll(() => new URL(colleague.page.url()).searchParams.get('columns'), SOON).toContain('step')
    await colleague.page.reload()
    await colleague.page.locator(`[data-case="${number}"]`).first().waitFor()
    expect(await colleague.page.getByRole('columnheader').allInnerTexts()).toEqual(['选择', '时限', '工单编号', '类型与环节', '事项', '部门', '持有人', '收到', '操作'])

    // A whole number would open its case at once.
    await colleague.page.goto(`/cases?q=${number.slice(0, -2)}&state=open`)
    await colleague.page.getByTestId('row').first().waitFor()
    expect(await colleague.page.getByTestId('row').count()).toBe(1)
    await colleague.page.getByTestId('row').first().click()
    await colleague.page.waitForURL(`**/cases/${number}`)
    await colleague.page.goBack()
    await expect.poll(() => new URL(colleague.page.url()).searchParams.get('state'), SOON).toBe('open')
    expect(colleague.errors).toEqual([])
    await colleague.context.close()
  })

  it('should hand out the next task by a key, and push tasks that come back unless somebody says yes (L4)', async () => {
    const { key } = await complaint('下一条任务')
    const seat = await sit('hz.yx.handler')
    const { page } = seat
    await page.goto('/tasks')
    await page.getByTestId('task-row').first().waitFor()
    await page.keyboard.press('n')
    await page.getByTestId('complete').waitFor()
    expect(page.url()).toMatch(/tasks\/\d+$/)

    const leader = await sit('hz.yx.head')
    await leader.page.goto('/tasks')
    await leader.page.getByTestId('work-groups').click()
    const group = leader.page.locator('[data-group="handler:HZ-YX"]')
    await group.getByTestId('push').click()
    await group.getByText('多少分钟未接受即退回').waitFor()
    await photograph(leader.page, 'worklist-work-groups')
    const pushed = await complaint('自动派给承办人')
    await page.goto('/tasks')
    const offer = page.getByTestId('offers')
    await offer.filter({ hasText: pushed.number }).waitFor()
    await photograph(page, 'worklist-offer')
    // The most pressing is accepted by its key; with several, each in turn.
    for (let turns = 0; turns < 20 && (await offer.count()) > 0; turns++) {
      await page.keyboard.press('y')
      await page.getByTestId('complete').waitFor()
      await page.goto('/tasks')
      await page.getByTestId('task-row').first().waitFor()
      await page.waitForTimeout(500)
    }
    expect((await handler.get<{ task: { holder: { username: string } } }>(`/tasks/${pushed.key}`)).task.holder.username).toBe('hz.yx.handler')
    await page.keyboard.press('?')
    await expect.poll(() => page.getByRole('dialog').innerText(), SOON).toContain('取下一条任务')
    const { items } = await head.get<{ items: { group: string; push: boolean; answerMinutes: number; revision: number }[] }>('/work-groups')
    const rule = items.find((one) => one.group === 'handler:HZ-YX')
    await head.put('/work-groups/handler:HZ-YX', { push: false, answerMinutes: 10, revision: rule?.revision ?? 0 })
    expect(key).not.toBe('')
    expect([...seat.errors, ...leader.errors]).toEqual([])
    await Promise.all([seat.context.close(), leader.context.close()])
  })

  it('should show who else looks and writes, and merge two windows’ work field by field (L9)', async () => {
    const { number, key } = await complaint('两个窗口')
    const [first, second, watcher] = [await sit('hz.yx.handler'), await sit('hz.yx.handler'), await sit('hz.yx.head')]
    await openTask(first.page, key)
    await second.page.goto(`/tasks/${key}`)
    await second.page.getByTestId('complete').waitFor()
    await watcher.page.goto(`/tasks/${key}`)
    await watcher.page.getByTestId('task').waitFor()
    await expect.poll(() => first.page.getByTestId('presence').innerText(), SOON).toMatch(/正在查看/)
    await expect.poll(() => second.page.getByTestId('presence').innerText(), SOON).toContain('另一个窗口')

    await fillForm(first.page.getByTestId('task'), { signAction: 'return' })
    await fillForm(first.page.getByTestId('task'), { returnReason: 'insufficient', returnExplanation: '第一个窗口写的说明' })
    await first.page.getByTestId('save-state').and(first.page.locator('[data-state=saved]')).waitFor()
    await expect.poll(() => watcher.page.getByTestId('presence').innerText(), SOON).toMatch(/正在编辑/)
    await expect.poll(() => second.page.getByTestId('presence').innerText(), SOON).toContain('您正在另一个窗口填写')
    await photograph(watcher.page, 'presence-watcher')

    await fillForm(second.page.getByTestId('task'), { signAction: 'return' })
    await fillForm(second.page.getByTestId('task'), { returnExplanation: '第二个窗口写的说明' })
    const note = second.page.getByTestId('conflict')
    await note.waitFor()
    expect(await note.innerText()).toContain('第一个窗口写的说明')
    await photograph(second.page, 'conflict-fields')
    await note.getByTestId('merge').click()
    await note.waitFor({ state: 'detached' })
    await second.page.getByTestId('save-state').and(second.page.locator('[data-state=saved]')).waitFor()
    const { data } = await handler.get<{ data: Record<string, unknown> }>(`/tasks/${key}`)
    expect(data).toMatchObject({ returnReason: 'insufficient', returnExplanation: '第二个窗口写的说明' })

    await watcher.page.goto(`/cases/${number}`)
    await first.page.goto(`/cases/${number}`)
    await expect.poll(() => watcher.page.getByTestId('presence').innerText(), SOON).toMatch(/正在查看/)
    await first.context.close()
    await expect.poll(() => watcher.page.getByTestId('presence').innerText(), { timeout: 60_000 }).toBe('')
    expect([...second.errors, ...watcher.errors]).toEqual([])
    await Promise.all([second.context.close(), watcher.context.close()])
  })

  it('should have form, facts, history and diagram side by side at 1366×768 without scrolling the frame (L6)', async () => {
    const { key } = await complaint('一屏看全')
    const { page, context } = await sit('hz.yx.handler')
    await openTask(page, key)
    await page.waitForTimeout(500)
    expect(await frameOverflow(page)).toBe(0)
    for (const place of ['form', 'tabs']) expect(await page.getByTestId('task').locator(`.${place}`).first().evaluate((element) => { const box = element.getBoundingClientRect(); return box.bottom <= innerHeight && box.right <= innerWidth && box.height > 300 })).toBe(true)
    expect(await page.getByTestId('complete').evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    await photograph(page, 'task-side-by-side')
    await context.close()
  })
})
