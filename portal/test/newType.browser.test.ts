import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { handle } from '../../scripts/scenario/complaintByHand.ts'
import { submitIntake } from '../../scripts/scenario/deskPages.ts'
import { fillForm } from '../../scripts/scenario/pages.ts'
import { eventually, Person } from '../../scripts/scenario/Person.ts'
import { openInStudio } from '../../scripts/scenario/studioPages.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import type { CaseDetail } from '../../server/src/cases/schema.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { photograph } from './photograph.ts'

const SOON = { timeout: 30_000 }

describe.skipIf(CHROMIUM === undefined)('B2 a new type of business, by a designer alone', () => {
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

  it('should be made by the wizard, from a template to the publication', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'zj.designer', DEMO_PASSWORD)
    await page.goto('/studio')
    await page.getByRole('link', { name: '新建业务类型' }).click()
    await page.getByTestId('template').selectOption('terminal')
    await page.getByLabel('名称', { exact: true }).fill('店招更新')
    await page.getByLabel('编号', { exact: true }).fill('shop-sign')
    await page.getByTestId('next').click()
    await expect.poll(() => page.getByRole('alert').innerText(), SOON).toContain('请至少填写一个事项')
    await page.getByLabel('事项名称 1').fill('更换店招')
    await photograph(page, 'newtype-basics')
    await page.getByTestId('next').click()

    await page.getByLabel('办理的数量').fill('8')
    await page.getByLabel('受理通知').fill('【12313】您的店招更新已受理，编号{nummer}。')
    await photograph(page, 'newtype-limits')
    await page.getByTestId('next').click()
    await page.getByText('店铺面积（平方米）', { exact: true }).click()
    await page.getByRole('button', { name: '添加字段' }).click()
    await page.getByLabel('名称 1').fill('店招尺寸')
    await page.getByLabel('键 1').fill('signSize')
    await photograph(page, 'newtype-form')
    await page.getByTestId('next').click()

    await page.getByRole('button', { name: '检查并试运行' }).click()
    await expect.poll(() => page.getByTestId('verdict').innerText(), SOON).toBe('有 1 个错误，请改正后再检查。')
    await photograph(page, 'newtype-refused')
    await page.getByRole('button', { name: '上一步' }).click()
    await page.getByRole('button', { name: '上一步' }).click()
    await page.getByLabel('受理通知').fill('【12313】您的店招更新已受理，编号{number}。')
    await page.getByTestId('next').click()
    await page.getByTestId('next').click()
    await page.getByRole('button', { name: '检查并试运行' }).click()
    await expect.poll(() => page.getByTestId('verdict').innerText(), SOON).toBe('检查通过，可以发布。')
    expect(await page.getByTestId('dry-run').innerText()).toMatch(/一般\s+ZJ-KF\s+8 工作日/)
    await page.getByLabel('发布说明').fill('终端建设中店招单列')
    await photograph(page, 'newtype-tried')
    await page.getByTestId('publish').click()
    await page.getByText('“店招更新”已发布').waitFor(SOON)
    expect(errors).toEqual([])
    await context.close()
  })

  it('should then be chosen at the desk, and a case of it be handled to its end', async () => {
    const seat = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    const { page, context, errors } = seat
    await page.goto('/desk')
    await photograph(page, 'newtype-desk')
    await page.getByTestId('type-shop-sign').click()
    const form = page.getByTestId('intake')
    await form.locator('[name="data[signSize]"]').waitFor(SOON)
    expect(await form.locator('[name="data[area]"]').count()).toBe(0)
    await fillForm(form, { licence: '330106000027', shopName: '文三路便利店', contactName: '王芳', contactPhone: '13800138000', address: '西湖区文三路1号', matter: 'general', subject: '店招褪色，申请更新', content: '店招褪色，申请更新。', signSize: '3米×0.8米' })
    await photograph(page, 'newtype-intake')
    const number = await submitIntake(seat)
    expect(number).toMatch(/^HZ-YW-/)
    expect(errors).toEqual([])
    await context.close()

    const dispatcher = await Person.signIn(system.url, 'hz.dispatcher', DEMO_PASSWORD)
    const handler = await Person.signIn(system.url, 'hz.yx.handler', DEMO_PASSWORD)
    const auditor = await Person.signIn(system.url, 'zj.auditor', DEMO_PASSWORD)
    // The dispatch directory does not know the new type: the team leader dispatches it.
    await handle(dispatcher, number, 'complaint-dispatch', { department: 'HZ-YX', assisting: [], reason: '店招由营销部门承办' })
    await handle(handler, number, 'complaint-sign', { signAction: 'sign' })
    await handle(handler, number, 'service-arrange', { arrangedAt: '2026-12-01T14:00:00+08:00', arrangedPlace: '文三路便利店', arrangedBy: '陈经理', citizenTold: true })
    await handle(handler, number, 'service-result', { serviceOutcome: 'done', doneAt: '2026-12-02T14:00:00+08:00', report: '店招已更换，店主签字确认。' })
    const detail = await eventually('the case is handled', async () => {
      const seen = await auditor.get<CaseDetail>(`/cases/${number}`)
      return seen.stage === 'archived' || seen.stage === 'callback' ? seen : undefined
    })
    // One in five is drawn to be called back, and is archived after that call.
    expect(detail.outcome).toBe(detail.stage === 'archived' ? 'concluded' : null)
    const { items } = await auditor.get<{ items: { template: string; text: string }[] }>(`/messages?case=${number}`)
    expect(items.find(({ template }) => template === 'accepted')?.text).toBe(`【12313】您的店招更新已受理，编号${number}。`)
  })

  it('should show in the studio who would get a step (W12)', async () => {
    const { page, context, errors } = await takeSeat(browser, system.url, 'zj.designer', DEMO_PASSWORD, { width: 1600, height: 1000 })
    await openInStudio(page, 'process', 'complaint')
    await page.locator('[data-element-id="handle"] .djs-hit').first().click({ force: true })
    await page.getByText('谁会收到这一步').click()
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await expect.poll(() => page.getByTestId('candidates').innerText(), SOON).toContain('handler:HZ-ZM')
    expect(await page.getByTestId('candidates').innerText()).toContain('hz.zm.handler')
    await photograph(page, 'newtype-candidates')
    expect(errors).toEqual([])
    await context.close()
  })
})
