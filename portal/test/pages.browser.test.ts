import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'

const DESK = { width: 1366, height: 768 }
const WIDE = { width: 1920, height: 1080 }
const PHONE = { width: 390, height: 844 }

/** Who opens which page, and on which screens they do. */
const PAGES = [
  ['hz.agent1', '/desk', [DESK, WIDE]],
  ['hz.agent1', '/tasks', [DESK]],
  ['hz.agent1', '/customers?q=13800138000', [DESK]],
  ['hz.dispatcher', '/messages', [DESK]],
  ['hz.zm.handler', '/tasks', [DESK, WIDE, PHONE]],
] as const

describe.skipIf(CHROMIUM === undefined)('the pages of agents and departments', () => {
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

  async function look(seat: Seat, path: string, theme: 'light' | 'dark'): Promise<void> {
    await seat.page.evaluate((chosen) => localStorage.setItem('banjie.theme', chosen), theme)
    await seat.page.goto(path)
    await seat.page.getByTestId('user-menu').waitFor()
    await seat.page.waitForLoadState('load')
    await seat.page.waitForTimeout(600)
  }

  for (const [user, path, sizes] of PAGES) {
    for (const size of sizes) {
      for (const [locale, theme] of [['zh-CN', 'light'], ['en', 'dark']] as const) {
        it(`should show ${path} to ${user} at ${size.width}×${size.height}, ${locale}, ${theme}, readable for everybody and from our own address alone`, async () => {
          const seat = await takeSeat(browser, system.url, user, DEMO_PASSWORD, { locale, ...size })
          try {
            await look(seat, path, theme)

            expect(await auditPage(seat.page)).toEqual([])
            expect(await frameOverflow(seat.page)).toBe(0)
            expect(seat.external).toEqual([])
            expect(seat.errors).toEqual([])
          } finally {
            await seat.context.close()
          }
        })
      }
    }
  }

  it('should keep a draft through a reload and let its person sign in again over the page', async () => {
    const { page, context } = await takeSeat(browser, system.url, 'hz.agent2', DEMO_PASSWORD)
    await page.goto('/desk')
    await page.getByTestId('type-complaint').click()
    await page.locator('[name="data[subject]"]').fill('送货员两次未按时送货')
    await page.getByTestId('save-state').and(page.locator('[data-state=saved]')).waitFor()

    await page.reload()
    await page.getByTestId('draft').getByRole('button').first().click()
    await expect.poll(() => page.locator('[name="data[subject]"]').inputValue()).toBe('送货员两次未按时送货')

    await context.clearCookies()
    await page.locator('[name="data[subject]"]').fill('送货员三次未按时送货')
    await page.getByTestId('password').fill(DEMO_PASSWORD)
    await page.getByTestId('sign-in').click()
    await page.getByTestId('save-state').and(page.locator('[data-state=saved]')).waitFor()

    expect(await page.locator('[name="data[subject]"]').inputValue()).toBe('送货员三次未按时送货')
    await context.close()
  })
})
