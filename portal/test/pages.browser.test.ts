import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'

const DESK = { width: 1366, height: 768 }
const WIDE = { width: 1920, height: 1080 }
const PHONE = { width: 390, height: 844 }

const CHINESE_LIGHT = ['zh-CN', 'light'] as const
const ENGLISH_DARK = ['en', 'dark'] as const
const BOTH = [CHINESE_LIGHT, ENGLISH_DARK]

/** Who opens which page, and on which screens they do. Pages that share their parts with another are looked at in one look only. */
const PAGES = [
  ['hz.agent1', '/desk', [DESK, WIDE], BOTH],
  ['hz.agent1', '/tasks', [DESK], BOTH],
  ['hz.agent1', '/customers?q=13800138000', [DESK], BOTH],
  ['hz.dispatcher', '/messages', [DESK], [CHINESE_LIGHT]],
  ['zj.auditor', '/audit?tab=entries', [DESK], [CHINESE_LIGHT]],
  ['zj.auditor', '/cases', [PHONE], [ENGLISH_DARK]],
  ['zj.operator', '/incidents', [DESK], [CHINESE_LIGHT]],
  ['zj.operator', '/operations', [PHONE], [ENGLISH_DARK]],
  ['zj.security', '/accounts', [DESK], [ENGLISH_DARK]],
  ['hz.zm.handler', '/tasks', [DESK, WIDE, PHONE], BOTH],
] as const

describe.skipIf(CHROMIUM === undefined)('the pages of the portal', () => {
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

  for (const [user, path, sizes, looks] of PAGES) {
    for (const size of sizes) {
      for (const [locale, theme] of looks) {
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

  it('should find a case, open it by keyboard and show every tab of its file readable for everybody', async () => {
    const { page, context, errors, external } = await takeSeat(browser, system.url, 'zj.auditor', DEMO_PASSWORD)
    await page.goto('/cases')
    await page.getByTestId('row').first().waitFor()
    await page.keyboard.press('j')
    const number = await page.locator('tr[aria-current] a').innerText()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/cases/${number}`)

    const findings: string[] = []
    for (const key of ['1', '2', '3', '4', '5', '6', '7']) {
      await page.keyboard.press(key)
      await page.locator('[role=tabpanel] [aria-busy]').waitFor({ state: 'detached' })
      await page.waitForTimeout(300)
      findings.push(...(await auditPage(page)).map((finding) => `tab ${key}: ${finding}`))
    }

    expect(findings).toEqual([])
    expect(await frameOverflow(page)).toBe(0)
    expect([...errors, ...external]).toEqual([])
    await page.goto('/cases/HZ-TS-20200101-0001-0')
    await page.getByText('HZ-TS-20200101-0001-0').waitFor()
    await context.close()
  })

  it('should let the auditor read an entry, check the chain and take the entries along as a file without formulas', async () => {
    const handler = await takeSeat(browser, system.url, 'hz.zm.handler', DEMO_PASSWORD)
    // What somebody gives as a reason must not calculate in the auditor's spreadsheet.
    const shown = await handler.page.evaluate(async () => {
      const { items } = (await (await fetch('/api/v1/cases?limit=1')).json()) as { items: { number: string }[] }
      return (await fetch(`/api/v1/cases/${items[0]?.number}?unmask=true&reason=${encodeURIComponent('=1+1')}`)).status
    })
    expect(shown).toBe(200)
    await handler.context.close()
    const { page, context } = await takeSeat(browser, system.url, 'zj.auditor', DEMO_PASSWORD)
    await page.goto('/audit?tab=entries')
    await page.getByTestId('row').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('session.opened').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[download]').click()])
    const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\n')
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    expect(lines.some((line) => line.includes(",'=1+1,"))).toBe(true)
    expect(lines.filter((line) => /(^|,)"?[=+@\t-]/.test(line))).toEqual([])

    await page.goto('/audit?tab=chain')
    await page.getByRole('tabpanel').getByRole('button').click()
    await page.locator('.el-alert--success').waitFor()
    await context.close()
  })

  it('should open an account for a person who may then do what the role may, and no more', async () => {
    const { page, context } = await takeSeat(browser, system.url, 'zj.security', DEMO_PASSWORD)
    await page.getByTestId('open-account').click()
    await page.getByTestId('account-username').fill('hz.lin')
    await page.getByTestId('account-name').fill('林小雨')
    await page.getByTestId('account-password').fill('short')
    await page.getByTestId('save-account').click()
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: '10' }).waitFor()
    await page.getByTestId('account-password').fill('lin-has-a-long-one')
    await page.getByTestId('save-account').click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await context.close()

    const lin = await takeSeat(browser, system.url, 'hz.lin', 'lin-has-a-long-one')
    await lin.page.waitForURL('**/desk')
    await lin.page.goto('/accounts')
    await lin.page.getByRole('alert').waitFor()
    expect(await lin.page.getByTestId('open-account').count()).toBe(0)
    await lin.context.close()
  })

  it('should take next year’s notice from the operator, and not before every line is understood', async () => {
    const { page, context } = await takeSeat(browser, system.url, 'zj.operator', DEMO_PASSWORD)
    const year = new Date().getFullYear() + 1
    await page.goto('/operations')
    await page.locator('a[href="/calendars"]').last().click()
    await page.locator('select').first().selectOption(String(year))
    await page.getByTestId('notice-source').fill('国办发明电第 7 号')
    await page.getByTestId('notice-holidays').fill(`${year}-01-01 至 ${year}-01-03 元旦\n春节放假七天`)
    await page.getByTestId('save-notice').click()
    await page.locator('form').getByRole('alert').filter({ hasText: '2' }).waitFor()

    await page.getByTestId('notice-holidays').fill(`${year}-01-01 至 ${year}-01-03 元旦`)
    await page.getByTestId('save-notice').click()
    await page.getByTestId('confirm-calendar').click()
    await page.getByTestId('row').filter({ hasText: `${year}-01-03` }).waitFor()
    await context.close()
  })
})
