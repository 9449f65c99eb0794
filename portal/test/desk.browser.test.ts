import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { answerCall, hangUp, makeReady, ringScript } from '../../scripts/scenario/deskPages.ts'
import { fillForm } from '../../scripts/scenario/pages.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { picture } from './picture.ts'

const COMPLAINT = { customerType: 'retailer', contactName: '王小明', contactPhone: '13800138000', licence: '330106000027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }

/** A loaded machine is slow, not wrong. */
const SOON = { timeout: 30_000 }

describe.skipIf(CHROMIUM === undefined)('wrong input at the desk and at a task', () => {
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

  const sit = (username: string): Promise<Seat> => takeSeat(browser, system.url, username, DEMO_PASSWORD)
  const refusals = async (page: Page): Promise<string> => (await page.locator('.formio-errors, [role=alert]').allInnerTexts()).join(' ')

  async function beginComplaint(page: Page): Promise<void> {
    await page.goto('/desk')
    await page.getByTestId('type-complaint').waitFor()
    await page.keyboard.press('Alt+1')
    await page.getByTestId('intake').locator('[name="data[subject]"]').waitFor()
  }

  it('should say at each field and file what is wrong, and open one case however often it is sent', async () => {
    const from = new Date().toISOString()
    const { page, context, errors } = await sit('hz.agent1')
    await beginComplaint(page)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => refusals(page), SOON).toContain('请选择事项')
    await fillForm(page.getByTestId('intake'), { ...COMPLAINT, contactPhone: '138abc' })
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => refusals(page), SOON).toContain('请填写11位手机号')
    await page.getByTestId('attachment-input').setInputFiles({ name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') })
    await expect.poll(() => refusals(page), SOON).toContain('不能上传“run.exe”')
    expect(await page.getByRole('button', { name: '重试' }).count()).toBe(0)
    await page.getByRole('button', { name: '移除 run.exe' }).click()

    await fillForm(page.getByTestId('intake'), { contactPhone: COMPLAINT.contactPhone })
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+Enter')

    await page.getByTestId('submitted').waitFor()
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    expect((await agent.get<{ items: object[] }>(`/cases?mine=true&from=${from}`)).items).toHaveLength(1)
    expect(errors).toEqual([])
    await context.close()
  })

  it('should find the customer by keyboard, fill in what is known, and show department and limits before submitting', async () => {
    const { page, context } = await sit('hz.agent1')
    await beginComplaint(page)
    await page.keyboard.press('Alt+c')
    await page.keyboard.type('330106000027')
    await page.keyboard.press('Enter')
    await page.getByTestId('pick').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('[name="data[licence]"]').inputValue(), SOON).toBe('330106000027')

    await fillForm(page.getByTestId('intake'), { matter: 'service.order' })
    await expect.poll(() => page.getByTestId('preview-department').innerText(), SOON).toBe('杭州营销')
    await page.getByTestId('preview-how').last().click()
    await page.getByText('5 个工作日').waitFor()
    // The case of the test before is on the same matter of the same customer.
    await page.getByRole('tab', { name: '相似工单 1' }).click()
    expect(await page.getByTestId('similar').innerText()).toContain('疑似重复')
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)

    await page.getByRole('tab', { name: '客户' }).click()
    await page.getByTestId('unbind-customer').click()
    await page.getByTestId('customer-picker').waitFor()
    await context.close()
  })

  it('should keep the form through a server that is away and a session that has ended, and then send it', async () => {
    const { page, context } = await sit('hz.agent2')
    await beginComplaint(page)
    await fillForm(page.getByTestId('intake'), COMPLAINT)
    await page.route('**/api/v1/**', (route) => route.abort())
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => refusals(page), SOON).toContain('暂时连不上服务器，请检查网络后重试。')
    await page.unroute('**/api/v1/**')

    await context.clearCookies()
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('password').fill(DEMO_PASSWORD)
    await page.getByTestId('sign-in').click()

    await page.getByTestId('submitted').waitFor()
    await context.close()
  })

  it('should hand the call and what is typed to a free colleague by keyboard, after asking them or at once (S4)', async () => {
    const [first, second] = [await sit('hz.agent1'), await sit('hz.agent2')]
    await makeReady(first)
    await ringScript(first, 'stranger-report')
    await answerCall(first, 'inbound')
    await first.page.keyboard.press('Alt+1')
    await first.page.locator('[name="data[subject]"]').fill('送货员未按时送货')
    await first.page.keyboard.press('F9')
    await first.page.getByTestId('nobody-free').waitFor()
    await makeReady(second)
    await second.page.goto('/tasks')
    await first.page.getByTestId('colleague-hz.agent2').waitFor()
    expect(await auditPage(first.page)).toEqual([])
    await picture(first.page, 'transfer-choose')
    await first.page.keyboard.press('Enter')

    await second.page.getByTestId('consultation').filter({ hasText: '咨询您' }).waitFor()
    expect(await second.page.getByTestId('call').count()).toBe(0)
    await second.page.keyboard.press('F2')
    await first.page.getByTestId('consultation').and(first.page.locator('[data-state=connected]')).waitFor()
    await picture(first.page, 'transfer-consulting')
    await picture(second.page, 'transfer-asked')
    // Typed while they talked: it goes along.
    await first.page.locator('[name="data[subject]"]').fill('送货员两次未按时送货')
    await first.page.keyboard.press('F9')
    await first.page.getByText('通话和登记单已转给').waitFor()
    expect(await first.page.getByTestId('intake').count()).toBe(0)
    await second.page.waitForURL('**/desk')
    await expect.poll(() => second.page.locator('[name="data[subject]"]').inputValue(), SOON).toBe('送货员两次未按时送货')
    await picture(second.page, 'transfer-taken')

    await makeReady(first)
    await second.page.keyboard.press('F9')
    await second.page.getByTestId('colleague-hz.agent1').click()
    await second.page.getByTestId('transfer-blind').click()
    await answerCall(first, 'inbound')
    await expect.poll(() => first.page.locator('[name="data[subject]"]').inputValue(), SOON).toBe('送货员两次未按时送货')
    expect(await second.page.getByTestId('call').count()).toBe(0)
    await hangUp(first)
    expect([...first.errors, ...second.errors]).toEqual([])
    await Promise.all([first.context.close(), second.context.close()])
  })

  it('should tell the second of two screens that complete a task what was sent instead, and let it go on from there', async () => {
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: { channel: 'phone', ...COMPLAINT } })
    const [first, second] = [await sit('hz.yx.handler'), await sit('hz.yx.handler')]
    // The second screen hears of nothing that happens.
    await second.page.route('**/api/v1/live**', (route) => route.abort())
    for (const { page } of [first, second]) {
      await page.goto('/tasks')
      await page.locator(`[data-case="${number}"]`).first().click()
      await page.getByTestId('claim').or(page.getByTestId('complete')).first().waitFor()
      if (await page.getByTestId('claim').isVisible()) await page.getByTestId('claim').click()
      await page.getByTestId('complete').waitFor()
    }
    await fillForm(second.page.getByTestId('task'), { signAction: 'return' })
    await second.page.getByTestId('complete').click()
    await expect.poll(() => refusals(second.page), SOON).toContain('请选择退单原因')
    const saved = second.page.waitForResponse((answer) => answer.request().method() === 'PUT' && (answer.request().postData() ?? '').includes('请补充订货系统截图'))
    await fillForm(second.page.getByTestId('task'), { returnReason: 'insufficient', returnExplanation: '请补充订货系统截图' })
    // Saved, so that nothing but the completion itself meets the other screen's.
    await saved
    await fillForm(first.page.getByTestId('task'), { signAction: 'sign' })
    // Where the first screen meets what was typed at the second before it is done, it goes on with its own.
    const keep = first.page.getByTestId('keep-mine')
    if (await keep.waitFor({ timeout: 6_000 }).then(() => true, () => false)) await keep.click()
    await first.page.getByTestId('complete').click()
    await first.page.getByTestId('task').waitFor({ state: 'detached' })

    await second.page.getByTestId('complete').click()

    const note = second.page.getByTestId('conflict')
    await expect.poll(async () => (await note.innerText()).replaceAll(/\s+/g, ' '), SOON).toContain('处理意见 退单 签收')
    expect(await note.innerText()).toContain('没有提交')
    await note.getByTestId('take-theirs').click()
    await second.page.getByText('此任务已办结').waitFor()
    await Promise.all([first.context.close(), second.context.close()])
  })
})
