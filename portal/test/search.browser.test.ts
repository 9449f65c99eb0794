import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { fillForm } from '../../scripts/scenario/pages.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { CaseHead } from '../../server/src/cases/schema.ts'

const FACTS = { channel: 'phone', customerType: 'consumer', contactName: '欧阳倩文', contactPhone: '13957108842', licence: '', matter: 'delivery', urgency: 'normal', anonymous: false, subject: '杭州西湖冷柜漏电', content: '店里的冷柜漏电跳闸，整条街停电两次，请检查线路。' }
const SOON = { timeout: 30_000 }
const PICTURES = process.env.PICTURES ?? mkdtempSync(join(tmpdir(), 'banjie-search-'))

describe.skipIf(CHROMIUM === undefined)('search, repeats and merging in the portal', () => {
  let system: System
  let browser: Browser
  let [first, second] = ['', '']

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    const open = async (data: object): Promise<string> => (await agent.post<CaseHead>('/cases', { type: 'suggestion', formVersion: 1, data })).number
    first = await open(FACTS)
    second = await open({ ...FACTS, contactName: '李华强', contactPhone: '13700001111', subject: '冷柜漏电请检查', content: '便利店冷柜漏电跳闸，停电两次，请检查线路。' })
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  const rows = (page: Page): Promise<string[]> => page.getByTestId('row').allInnerTexts()

  it('should find a case by each field, say why, and mark what was found (L5, S2)', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.dispatcher', DEMO_PASSWORD)
    await page.goto('/cases')
    await page.getByTestId('by-field').click()
    for (const [field, value] of Object.entries({ name: '欧阳', phone: '8842', text: '漏电 跳闸 整条街', initials: 'hzxh', number: first.split('-').slice(2, 4).join('-') })) {
      await page.getByTestId(`case-${field}`).locator('input').or(page.locator(`input[data-testid="case-${field}"]`)).first().fill(value)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.searchParams.get(field) === value)
      await expect.poll(async () => (await rows(page)).length < 20 && (await rows(page)).some((row) => row.includes(first)), { ...SOON, message: field }).toBe(true)
      if (field === 'initials') expect(await page.locator('mark').first().innerText()).toBe('杭州西湖')
      if (field === 'phone') {
        expect(await page.getByTestId('why').first().innerText()).toBe('电话相符')
        await page.screenshot({ path: join(PICTURES, 'search.png') })
      }
      // The list without the condition is there before the next one is typed.
      await Promise.all([page.waitForResponse((answer) => answer.url().includes('/api/v1/cases?')), page.getByTestId('chip').first().getByRole('button').click()])
      await expect.poll(async () => (await rows(page)).length, SOON).toBeGreaterThan(10)
    }
    await page.keyboard.press('/')
    const wrong = `${first.slice(0, -1)}${(Number(first.at(-1)) + 1) % 10}`
    await page.keyboard.type(wrong)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('check-digit').innerText(), SOON).toContain(`正确的末位是 ${first.at(-1) ?? ''}`)
    await page.keyboard.press('/')
    await page.getByTestId('search').locator('input').or(page.locator('input[data-testid="search"]')).first().fill(first.replaceAll('-', '').toLowerCase())
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/cases/${first}`)
    expect(errors).toEqual([])
    await context.close()
  })

  it('should offer repeats with their reasons while the form is filled in (S6)', async () => {
    const { page, context } = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    await page.goto('/desk')
    await page.getByTestId('type-complaint').waitFor()
    await page.keyboard.press('Alt+1')
    await page.getByTestId('intake').locator('[name="data[subject]"]').waitFor()
    await fillForm(page.getByTestId('intake'), { contactPhone: FACTS.contactPhone })
    await page.getByRole('tab', { name: '相似工单' }).click()
    await expect.poll(async () => (await page.getByTestId('similar').allInnerTexts()).join(), SOON).toContain(first)
    expect(await page.getByTestId('similar').first().innerText()).toContain('同一来电人')
    await fillForm(page.getByTestId('intake'), { subject: '冷柜漏电跳闸', content: '冷柜漏电，停电两次，请检查线路' })
    await expect.poll(async () => (await page.getByTestId('similar').allInnerTexts()).join(), SOON).toContain('内容相似')
    await page.screenshot({ path: join(PICTURES, 'desk.png') })
    await context.close()
  })

  it('should merge a case into the other, show it on both, and take it out again (S6, S7)', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.dispatcher', DEMO_PASSWORD)
    await page.goto(`/cases/${second}?tab=related`)
    if (!(await page.getByTestId('merge').isVisible().catch(() => false))) await page.getByRole('tab', { name: /相关工单/ }).click()
    await page.getByTestId('duplicate').filter({ hasText: first }).getByTestId('merge-here').click()
    await page.locator('#tie-reason').fill('同一条街同一次停电')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.getByTestId('merged-into').innerText(), SOON).toContain(first)
    await page.screenshot({ path: join(PICTURES, 'merged.png') })
    await page.getByTestId('merged-into').getByRole('link').click()
    await page.getByRole('tab', { name: /相关工单/ }).click()
    await expect.poll(() => page.getByTestId('merged').innerText(), SOON).toContain(second)
    await page.getByTestId('add-link').click()
    await page.getByTestId('tie-number').or(page.locator('#tie-number')).first().fill(second)
    await page.getByTestId('confirm-tie').click()
    await expect.poll(() => page.getByTestId('link').innerText(), SOON).toContain(second)
    await page.screenshot({ path: join(PICTURES, 'ties.png') })
    await page.getByTestId('merged').getByRole('link').click()
    await page.getByRole('tab', { name: /相关工单/ }).click()
    await page.getByTestId('unmerge').click()
    await page.locator('#tie-reason').fill('两处线路不同')
    await page.getByTestId('confirm-tie').click()
    await page.getByTestId('merge').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
})
