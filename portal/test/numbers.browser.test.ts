import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { fillForm } from '../../scripts/scenario/pages.ts'
import { addFormField, openInStudio } from '../../scripts/scenario/studioPages.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { photograph } from './photograph.ts'

const SOON = { timeout: 30_000 }
const CODE = '12345H0112345678HZYC330106000027'

describe.skipIf(CHROMIUM === undefined)('B7 numbers in forms', () => {
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

  const said = async (page: Page, key: string): Promise<string> => (await page.locator(`.formio-component-${key} [ref="messageContainer"]`).allInnerTexts()).join(' ').trim()

  it('should say while it is typed what is wrong with a licence, a credit code and a cigarette code, and point out another retailer’s code', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    await page.goto('/desk')
    await page.getByTestId('type-complaint').click()
    const form = page.getByTestId('intake')
    await form.locator('[name="data[subject]"]').waitFor()

    await fillForm(form, { customerType: 'industry', })
    await form.locator('[name="data[creditCode]"]').waitFor()
    await fillForm(form, { creditCode: '91350100M000100Y34' })
    await expect.poll(() => said(page, 'creditCode'), SOON).toBe('统一社会信用代码校验位不符，请逐位核对。')
    await fillForm(form, { creditCode: '91350100m000100y43' })
    await expect.poll(() => said(page, 'creditCode'), SOON).toBe('')

    await fillForm(form, { customerType: 'retailer' })
    await form.locator('[name="data[licence]"]').waitFor()
    await fillForm(form, { licence: '33010600002', cigaretteCode: '12345' })
    await expect.poll(() => said(page, 'licence'), SOON).toBe('许可证号应为 12 位数字，现有 11 位。')
    await expect.poll(() => said(page, 'cigaretteCode'), SOON).toBe('卷烟喷码为 32 位（两行各 16 位），现有 5 位。')
    await photograph(page, 'numbers-refused')

    await fillForm(form, { licence: '330106000028', cigaretteCode: CODE })
    await expect.poll(() => said(page, 'cigaretteCode'), SOON).toContain('喷码末 12 位（330106000027）与本单许可证号不一致')
    await photograph(page, 'numbers-stranger')
    await fillForm(form, { licence: '330106000027', cigaretteCode: `${CODE.slice(0, 16)} ${CODE.slice(16)}` })
    await expect.poll(() => said(page, 'cigaretteCode'), SOON).toBe('')
    expect(errors).toEqual([])
    await context.close()
  })

  it('should let a designer build with every number component, check it while trying, and publish', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'zj.designer', DEMO_PASSWORD, { width: 1600, height: 1000 })
    await openInStudio(page, 'form', 'complaint-sign')
    const group = page.locator('.builder-sidebar button, .builder-sidebar [ref="sidebar-anchor"]').filter({ hasText: '业务字段' }).first()
    await group.click()
    await page.locator('.formcomponent', { hasText: '身份证号' }).waitFor()
    await addFormField(page, '身份证号', '经办人身份证号', 'signerIdentity')
    await addFormField(page, '卷烟32位喷码', '抽查喷码', 'sampleCode')
    await photograph(page, 'numbers-builder')
    expect(await page.locator('.formarea .formio-component-identityNumber').count()).toBe(1)
    expect(await page.locator('.formarea .formio-component-cigaretteCode').count()).toBe(1)
    expect(errors).toEqual([])
    await context.close()
  })
})
