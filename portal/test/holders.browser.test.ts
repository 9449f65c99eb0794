import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { COMPLAINT } from '../../scripts/scenario/complaintInBrowser.ts'
import { eventually, Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { act } from './act.ts'
import { auditPage } from './auditPage.ts'
import { photograph } from './photograph.ts'

interface Row { key: string; name: string; holder: { username: string } | null }

describe.skipIf(CHROMIUM === undefined)('who holds a task', () => {
  let system: System
  let browser: Browser
  let agent: Person
  let handler: Person

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    ;[agent, handler] = (await Promise.all(['hz.agent1', 'hz.yx.handler'].map((name) => Person.signIn(system.url, name, DEMO_PASSWORD)))) as [Person, Person]
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  const sit = (username: string): Promise<Seat> => takeSeat(browser, system.url, username, DEMO_PASSWORD, { width: 1366, height: 768 })
  const opened = async (): Promise<{ number: string; key: string }> => {
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: { channel: 'phone', anonymous: false, contactPhone: '13800138000', ...COMPLAINT } })
    const { key } = await eventually('its first task', async () => (await handler.get<{ items: Row[] }>(`/tasks?q=${number}`)).items[0])
    return { number, key }
  }
  const holderOf = async (key: string): Promise<string | null> => (await handler.get<{ task: Row }>(`/tasks/${key}`)).task.holder?.username ?? null
  async function pick(page: Page, username: string, within = '[role="dialog"]'): Promise<void> {
    const option = page.locator('.el-select-dropdown__item:visible')
    // The list of the picker before may still be closing.
    await expect.poll(() => option.count(), { timeout: 10_000 }).toBe(0)
    const box = page.locator(within).getByTestId('person-picker')
    await box.click()
    await box.locator('input').fill(username)
    await expect.poll(() => option.count(), { timeout: 10_000 }).toBe(1)
    await option.click()
    await page.keyboard.press('Escape')
  }

  it('should be claimed, given back to all, and assigned by name, each with its line in the timeline (W1)', async () => {
    const { number, key } = await opened()
    const mine = await sit('hz.yx.handler')
    await mine.page.goto(`/tasks/${key}`)
    await mine.page.getByTestId('claim').click()
    await mine.page.getByTestId('complete').waitFor()
    await act(mine.page, 'release')
    await mine.page.getByTestId('claim').waitFor()
    expect(await holderOf(key)).toBeNull()

    const leader = await sit('hz.yx.head')
    await leader.page.goto(`/tasks/${key}`)
    await act(leader.page, 'hand-assign')
    await pick(leader.page, 'hz.yx.handler')
    await leader.page.locator('#hand-text').fill('请当天签收')
    await photograph(leader.page, 'holders-assign')
    await leader.page.getByTestId('confirm-hand').click()
    await leader.page.getByText('已指派').waitFor()
    expect(await holderOf(key)).toBe('hz.yx.handler')
    await leader.page.goto(`/cases/${number}`)
    for (const text of ['认领任务：签收', '退回任务：签收', '请当天签收']) await leader.page.getByText(text).first().waitFor()
    expect([...mine.errors, ...leader.errors]).toEqual([])
    await Promise.all([mine.context.close(), leader.context.close()])
  })

  it('should come back when a delegation is withdrawn, and be voted on by those asked (W4, W2)', async () => {
    const { key } = await opened()
    await handler.post(`/tasks/${key}/claim`, { revision: 1 })
    const { page, context, errors } = await sit('hz.yx.handler')
    await page.goto(`/tasks/${key}`)
    await act(page, 'hand-delegate')
    await pick(page, 'hz.yx.head')
    await page.locator('#hand-text').fill('请代为核对')
    await page.getByTestId('confirm-hand').click()
    await page.getByText('已委派').waitFor()
    expect(await holderOf(key)).toBe('hz.yx.head')
    await page.goto(`/tasks/${key}`)
    await act(page, 'hand-recall')
    await page.getByRole('dialog').waitFor()
    await page.getByTestId('confirm-hand').click()
    await page.getByText('已撤回委派').waitFor()
    expect(await holderOf(key)).toBe('hz.yx.handler')

    await page.goto(`/tasks/${key}`)
    await act(page, 'hand-countersign')
    await pick(page, 'hz.yx.head')
    await page.getByLabel('方式').selectOption('vote')
    await page.locator('#ask-text').fill('是否按此口径答复')
    await photograph(page, 'holders-vote')
    await page.getByTestId('confirm-ask').click()
    await page.getByText('已发起加签').waitFor()
    const head = await sit('hz.yx.head')
    await head.page.goto(`/tasks/${key}`)
    await head.page.getByTestId('opinion-round').getByText('票签 1 票').waitFor()
    await head.page.getByTestId('answer-form').getByTestId('agree').click()
    await head.page.getByText('意见已提交').waitFor()
    await page.getByRole('tab', { name: '协作' }).click()
    await page.locator('[data-testid="opinion-round"][data-state="agreed"]').waitFor({ timeout: 15_000 })
    expect([...errors, ...head.errors]).toEqual([])
    await Promise.all([context.close(), head.context.close()])
  })

  it('should go to somebody else, all of them, when their holder leaves, with the reason on each case (W11)', async () => {
    const [one, other] = [await opened(), await opened()]
    for (const { key } of [one, other]) await handler.post(`/tasks/${key}/claim`, { revision: 1 })
    const { page, context, errors } = await sit('hz.yx.head')
    await page.goto('/absences')
    await page.getByRole('tab', { name: '离职交接' }).click()
    await pick(page, 'hz.yx.handler', '[data-testid="leaver"]')
    await page.getByTestId('open-count').waitFor()
    await pick(page, 'hz.yx.head', '[data-testid="receiver"]')
    await page.getByTestId('handover-reason').fill('调离营销岗位')
    await page.getByTestId('start-handover').click()
    await page.getByTestId('handover').first().getByText('未成功 0').waitFor()
    await photograph(page, 'holders-handover')
    expect(await auditPage(page)).toEqual([])
    const head = await Person.signIn(system.url, 'hz.yx.head', DEMO_PASSWORD)
    for (const { key } of [one, other]) expect((await head.get<{ task: Row }>(`/tasks/${key}`)).task.holder?.username).toBe('hz.yx.head')
    await page.goto(`/cases/${one.number}`)
    await page.getByText('调离营销岗位').first().waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
})
