import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { photograph } from './photograph.ts'

const COMPLAINT = { channel: 'phone', customerType: 'retailer', contactName: '王小明', contactPhone: '13800138000', licence: '330106000027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }
const SOON = { timeout: 30_000 }

describe.skipIf(CHROMIUM === undefined)('what became of a case', () => {
  let system: System
  let browser: Browser
  let number = ''

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    const [agent, handler] = (await Promise.all(['hz.agent1', 'hz.yx.handler'].map((name) => Person.signIn(system.url, name, DEMO_PASSWORD)))) as [Person, Person]
    ;({ number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: COMPLAINT }))
    for (let turns = 0; turns < 120 && (await handler.get<{ items: object[] }>(`/tasks?q=${number}`)).items.length === 0; turns++) await new Promise((resolve) => setTimeout(resolve, 500))
    await agent.get(`/cases/${number}?unmask=true&reason=${encodeURIComponent('核对来电人')}`)
    await agent.post(`/cases/${number}/copies`, { to: ['hz.yx.handler'], note: '请关注进展' })
    await handler.put(`/cases/${number}/watch`, {})
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  it('should lie in the boxes of copies and watched cases, reached by keys (L1)', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.yx.handler', DEMO_PASSWORD)
    await page.goto('/tasks')
    await page.getByTestId('task-row').first().waitFor()
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press(']')
    await expect.poll(() => new URL(page.url()).searchParams.get('box'), SOON).toBe('copies')
    await expect.poll(() => page.getByTestId('row').first().innerText(), SOON).toContain('请关注进展')
    await photograph(page, 'box-copies')
    await page.keyboard.press(']')
    await expect.poll(() => page.getByTestId('row').first().innerText(), SOON).toContain(COMPLAINT.subject)
    await photograph(page, 'box-watched')
    await page.keyboard.press('[')
    await page.getByTestId('row').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/cases/${number}`)
    await page.goBack()
    await expect.poll(() => page.getByTestId('row').first().innerText(), SOON).toContain('已读')
    expect(errors).toEqual([])
    await context.close()
  })

  it('should be one line of time, filtered by kind, with who read what for the auditor (A1), and a replay by keys with times (A2)', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'zj.auditor', DEMO_PASSWORD)
    await page.goto(`/cases/${number}?tab=timeline`)
    const reads = page.getByRole('button', { name: /^查阅 \d+/ })
    await reads.click()
    await expect.poll(() => page.locator('.timeline').innerText(), SOON).toContain('核对来电人')
    await photograph(page, 'timeline-reads')

    await page.goto(`/cases/${number}?tab=path`)
    const path = page.locator('.case-path')
    await path.waitFor()
    await path.focus()
    await page.keyboard.press('Home')
    await expect.poll(() => path.locator('.path-bar__count').innerText(), SOON).toMatch(/第 1 \//)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => path.locator('.path-bar__count').innerText(), SOON).toMatch(/第 2 \//)
    await page.keyboard.press('+')
    await expect.poll(() => path.locator('select').last().inputValue(), SOON).toBe('2')
    await page.keyboard.press('End')
    await photograph(page, 'replay')
    expect(errors).toEqual([])
    await context.close()
  })
})
