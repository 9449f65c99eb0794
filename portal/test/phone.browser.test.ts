import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { fillForm } from '../../scripts/scenario/pages.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { photograph } from './photograph.ts'

const COMPLAINT = { channel: 'phone', customerType: 'retailer', contactName: '王小明', contactPhone: '13800138000', licence: '330106000027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }
const REPLY = { findings: '经核实，系统参数设置有误。', verdict: 'confirmed', measures: '已改正参数，并向来电人说明。', policyReference: '浙烟营〔2025〕12号', reply: '已改正，欢迎继续监督。' }
const SOON = { timeout: 30_000 }

describe.skipIf(CHROMIUM === undefined)('L10 a handler with a telephone', () => {
  let system: System
  let browser: Browser
  let seat: Seat
  let page: Page
  let number = ''
  let taps = 0

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    ;({ number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: COMPLAINT }))
    seat = await takeSeat(browser, system.url, 'hz.yx.handler', DEMO_PASSWORD, { width: 390, height: 844 })
    page = seat.page
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  /** One tap of a thumb; the target is large enough for it. */
  async function tap(target: Locator): Promise<void> {
    await target.waitFor()
    const box = await target.boundingBox()
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(24)
    taps++
    await target.click()
  }

  async function card(step: string): Promise<Locator> {
    await page.goto('/tasks')
    const found = page.locator(`[data-case="${number}"]`).filter({ hasText: `· ${step}` }).first()
    await found.waitFor({ timeout: 60_000 })
    return found
  }

  it('should show the list as cards and sign for a case in three taps', async () => {
    const first = await card('签收')
    await photograph(page, 'phone-list')
    expect(await frameOverflow(page)).toBe(0)
    expect(await auditPage(page)).toEqual([])
    taps = 0
    await tap(first)
    await page.getByTestId('task-bar').waitFor()
    await photograph(page, 'phone-sign')
    await tap(page.locator('[data-choice=sign]'))
    await photograph(page, 'phone-confirm')
    await tap(page.locator('.bj-confirm .el-button--primary'))
    await page.getByTestId('task').waitFor({ state: 'detached' })
    expect(taps).toBe(3)
  })

  it('should photograph evidence in two taps and the shutter, made small before it is sent', async () => {
    taps = 0
    await tap(await card('办理'))
    await page.getByTestId('task-bar').waitFor()
    expect(await page.getByTestId('photo').getAttribute('capture')).toBe('environment')
    expect(await frameOverflow(page)).toBe(0)
    // A picture full of noise, as a telephone's camera makes them.
    const large = await page.evaluate(async () => {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: 2800, height: 2100 })
      const context = canvas.getContext('2d')
      const noise = context?.createImageData(280, 210)
      for (let index = 0; index < (noise?.data.length ?? 0); index++) if (noise) noise.data[index] = Math.random() * 255
      for (let x = 0; x < 10; x++) for (let y = 0; y < 10; y++) if (noise) context?.putImageData(noise, x * 280, y * 210)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95))
      const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))
      let text = ''
      for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
      return btoa(text)
    })
    const picture = Buffer.from(large, 'base64')
    expect(picture.length).toBeGreaterThan(2.5 * 1024 * 1024)
    const chooser = page.waitForEvent('filechooser')
    await tap(page.locator('.photo'))
    // The third is the camera's own shutter.
    taps++
    await (await chooser).setFiles({ name: '现场.png', mimeType: 'image/jpeg', buffer: picture }, { timeout: 60_000 })
    await page.getByTestId('attachment').waitFor({ timeout: 60_000 })
    expect(taps).toBe(3)
    const { items } = (await page.evaluate(async () => (await fetch(`/api/v1/attachments?task=${location.pathname.split('/').at(-1)}`)).json())) as { items: { name: string; size: number }[] }
    expect(items).toHaveLength(1)
    expect(items[0]?.name).toBe('现场.jpg')
    expect(items[0]?.size).toBeLessThanOrEqual(2 * 1024 * 1024)
    await photograph(page, 'phone-photo')
    expect(await auditPage(page)).toEqual([])
  })

  it('should reply in three taps beside what is written and chosen', async () => {
    taps = 0
    await tap(await card('办理'))
    await page.getByTestId('task-bar').waitFor()
    const begin = page.getByTestId('begin')
    if (await begin.isVisible()) await tap(begin)
    else await tap(page.locator('[name="data[findings]"]'))
    await page.getByTestId('complete').waitFor()
    await fillForm(page.getByTestId('task'), REPLY)
    await photograph(page, 'phone-reply')
    expect(await frameOverflow(page)).toBe(0)
    await tap(page.getByTestId('complete'))
    await page.getByTestId('task').waitFor({ state: 'detached' })
    expect(taps).toBe(3)
    await expect.poll(async () => page.url(), SOON).toMatch(/\/tasks$/)
    expect(seat.errors).toEqual([])
    expect(seat.external).toEqual([])
  })
})
