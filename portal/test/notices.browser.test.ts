import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { eventually, Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { picture } from './picture.ts'

const SUGGESTION = { channel: 'phone', customerType: 'consumer', anonymous: false, contactName: '王小明', contactPhone: '13800138000', matter: 'delivery', urgency: 'normal', subject: '建议送货前发短信', content: '希望送货前一天发短信告知大致时间，方便安排人手收货。' }

/** A loaded machine is slow, not wrong. */
const SOON = { timeout: 30_000 }

describe.skipIf(CHROMIUM === undefined)('the bell and the notices of a person (L8)', () => {
  let system: System
  let browser: Browser
  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  it('should ring when somebody presses for a case, lead to it, keep what was told, and follow the person’s rules', async () => {
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'suggestion', formVersion: 1, data: SUGGESTION })
    const task = await eventually('the case has its task', async () => (await agent.get<{ tasks: { groups: string[] }[] }>(`/cases/${number}`)).tasks[0])
    const [, unit = ''] = (task.groups[0] ?? '').split('-')
    const { page, context, errors } = await takeSeat(browser, system.url, `hz.${unit.toLowerCase()}.handler`, DEMO_PASSWORD)
    const bell = page.getByTestId('bell')
    // The stream opens late: what happens between reading the list and that must not be lost.
    await page.route('**/api/v1/live?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2000))
      await route.continue()
    })
    await page.goto('/notices')
    await page.getByTestId('row').filter({ hasText: '新任务' }).waitFor()

    await agent.post(`/cases/${number}/reminders`, { text: '请尽快答复来电人。' })
    await expect.poll(() => bell.innerText(), SOON).toMatch(/[1-9]/)
    await page.getByTestId('row').filter({ hasText: '催办' }).waitFor()
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)
    await picture(page, 'notices-list')
    await bell.click()
    await page.getByTestId('bell-line').filter({ hasText: '催办' }).waitFor()
    await picture(page, 'notices-bell')
    await page.getByTestId('bell-line').filter({ hasText: '催办' }).click()
    await page.waitForURL(`**/cases/${number}`)

    await page.goto('/notices?tab=rules')
    await page.getByTestId('notice-rules').waitFor()
    expect(await auditPage(page)).toEqual([])
    await page.getByLabel('催办督办 短信').check()
    await picture(page, 'notices-rules')
    await page.getByTestId('save-rules').click()
    await page.getByText('要接收短信通知，请填写您的手机号。').waitFor()
    await page.getByTestId('mobile').fill('13900139000')
    await page.getByTestId('save-rules').click()
    await page.getByText('通知设置已保存').waitFor()
    await page.reload()
    expect(await page.getByLabel('催办督办 短信').isChecked()).toBe(true)
    await expect.poll(() => page.getByTestId('mobile').getAttribute('placeholder'), SOON).toBe('139****9000')
    expect(errors).toEqual([])
    await context.close()
  })
})
