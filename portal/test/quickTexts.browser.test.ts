import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { picture } from './picture.ts'

const SOON = { timeout: 30_000 }

describe.skipIf(CHROMIUM === undefined)('quick texts and macros (L7)', () => {
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

  it('should be written once, inserted by key where the caret stands, kept as a macro, and taken back', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    await page.goto('/quick-texts')
    await page.getByTestId('quick-add').click()
    await page.getByTestId('quick-name').fill('送货投诉')
    await page.getByTestId('quick-text').fill('来电人反映{{today}}未收到订货，登记人{{me}}。')
    await page.getByTestId('quick-save').click()
    await page.getByTestId('row').filter({ hasText: '送货投诉' }).waitFor()
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)
    await picture(page, 'quick-texts')

    await page.goto('/desk')
    await page.getByTestId('type-complaint').waitFor()
    await page.keyboard.press('Alt+1')
    const content = page.getByTestId('intake').locator('[name="data[content]"]')
    await content.fill('补充：')
    await page.keyboard.press('Alt+q')
    await page.getByTestId('quick-search').fill('送货')
    await page.getByTestId('quick-option').first().waitFor()
    await picture(page, 'quick-picker')
    await page.getByTestId('quick-search').press('Enter')
    await expect.poll(() => content.inputValue(), SOON).toMatch(/^补充：来电人反映\d{4}-\d{2}-\d{2}未收到订货，登记人.+。$/)
    await page.keyboard.press('Alt+z')
    await expect.poll(() => content.inputValue(), SOON).toBe('补充：')
    expect(await page.getByTestId('quick-inserted').count()).toBe(0)

    const urgency = page.getByTestId('intake').locator('[name*="[urgency]"]')
    await urgency.locator('xpath=self::*[@value="urgent"]').check()
    await content.focus()
    await page.keyboard.press('Alt+q')
    await page.getByTestId('keep-macro').click()
    await page.getByTestId('quick-name').fill('紧急件')
    await page.getByTestId('quick-save').click()
    await page.getByTestId('quick-form').waitFor({ state: 'hidden' })
    await urgency.locator('xpath=self::*[@value="normal"]').check()
    await content.focus()
    await page.keyboard.press('Alt+q')
    await page.getByTestId('quick-search').fill('紧急件')
    await page.getByTestId('quick-option').first().waitFor()
    await page.getByTestId('quick-search').press('Enter')
    await expect.poll(() => urgency.locator('xpath=self::*[@value="urgent"]').isChecked(), SOON).toBe(true)
    await picture(page, 'quick-macro')
    await page.getByTestId('quick-undo').click()
    await expect.poll(() => urgency.locator('xpath=self::*[@value="normal"]').isChecked(), SOON).toBe(true)
    expect(errors).toEqual([])
    await context.close()
  })
})
