import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'

/** One person of each role, with the pages they reach without the menu. */
const PEOPLE: readonly (readonly [user: string, ...beyond: string[]])[] = [
  ['hz.agent1', '/quick-texts', '/notices', '/notices?tab=rules'],
  ['hz.dispatcher', '/tasks?box=copied', '/tasks?box=watched', '/callbacks?tab=shares'],
  ['hz.yx.handler', '/tasks?box=done', '/tasks?box=started'],
  ['hz.yx.head'],
  ['zj.designer', '/studio/new-type'],
  ['zj.auditor', '/audit?tab=entries', '/audit?tab=chain'],
  ['zj.operator'],
  ['zj.security'],
]

describe.skipIf(CHROMIUM === undefined)('every page of every menu', () => {
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

  for (const [user, ...beyond] of PEOPLE) {
    it(`should be readable for everybody, fit the screen and throw nothing: ${user}`, async () => {
      const { page, context, errors, external } = await takeSeat(browser, system.url, user, DEMO_PASSWORD, { locale: 'en' })
      await page.evaluate(() => localStorage.setItem('banjie.theme', 'dark'))
      const menu = await page.locator('nav a').evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
      expect(menu.length).toBeGreaterThan(0)
      const findings: string[] = []
      for (const path of [...menu, ...beyond]) {
        await page.goto(path)
        await page.getByTestId('user-menu').waitFor()
        await page.waitForTimeout(500)
        findings.push(...(await auditPage(page)).map((finding) => `${path}: ${finding}`))
        const overflow = await frameOverflow(page)
        if (overflow > 0) findings.push(`${path}: the frame scrolls by ${overflow} pixels`)
      }
      expect([findings, errors, external]).toEqual([[], [], []])
      await context.close()
    }, 90_000)
  }
})
