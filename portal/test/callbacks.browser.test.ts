import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { handle } from '../../scripts/scenario/complaintByHand.ts'
import { answerCall, fillIntake, hangUp, makeReady, ringScript, submitIntake } from '../../scripts/scenario/deskPages.ts'
import { fillForm } from '../../scripts/scenario/pages.ts'
import { eventually, Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import type { CallbackPlan, PlannedCallbackView } from '../../server/src/callbacks/schema.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { picture } from './picture.ts'

const HELP = { channel: 'phone', customerType: 'retailer', contactName: '王小明', contactPhone: '13900139001', matter: 'ordering', urgency: 'critical', subject: '订货账户被锁定', content: '明天是订货日，账户今天被锁定，订不了货。' }
const VOICE = { channel: 'voicemail', customerType: 'consumer', anonymous: false, contactName: '李四', contactPhone: '13900139002', matter: 'delivery', urgency: 'normal', subject: '留言反映送货问题', content: '留言：希望工作人员回电话说明送货时间。' }
const COMPLAINT = { customerType: 'retailer', contactName: '王小明', contactPhone: '13800138000', licence: '330106000027', matter: 'service.order', urgency: 'urgent', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }
const SOON = { timeout: 20_000 }

describe.skipIf(CHROMIUM === undefined)('callbacks and the cases of one call', () => {
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
  const planOf = async (agent: Person, number: string): Promise<PlannedCallbackView | undefined> => (await agent.get<CallbackPlan>('/callbacks')).items.find(({ cases }) => cases.includes(number))

  // First: whoever is ready would be put through to the callbacks of the tests after it.
  it('should split one call into two cases that carry the caller and know each other (S7)', async () => {
    const seat = await sit('hz.agent2')
    const { page, context, errors } = seat
    await page.goto('/desk')
    await makeReady(seat)
    await answerCall(seat, 'inbound', () => ringScript(seat, 'retailer-complaint'))
    await fillIntake(seat, 'complaint', COMPLAINT)
    const first = await submitIntake(seat)
    await page.getByTestId('next-another').click()
    await page.getByTestId('type-suggestion').click()
    const intake = page.getByTestId('intake')
    await expect.poll(() => intake.locator('[name="data[contactPhone]"]').inputValue(), SOON).toBe('13800138000')
    expect(await intake.locator('[name="data[contactName]"]').inputValue()).toBe('王小明')
    await fillForm(intake, { matter: 'ordering', subject: '建议延长订货时间', content: '建议订货日延长到晚上八点，方便白天看店的零售户。' })
    await picture(page, 'split-second')
    const second = await submitIntake(seat)
    expect(second).not.toBe(first)
    await hangUp(seat)

    await page.goto(`/cases/${second}?tab=related`)
    await page.getByText(first).first().waitFor()
    await page.getByText('同一来电的首件').first().waitFor()
    await picture(page, 'split-case')
    expect(errors).toEqual([])
    await context.close()
  })

  it('should show what is owed by half-day, move it, ring and write the result down (S17, S18)', async () => {
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    const { number: voice } = await agent.post<{ number: string }>('/cases', { type: 'suggestion', formVersion: 1, data: VOICE })
    const { number: help } = await agent.post<{ number: string }>('/cases', { type: 'help', formVersion: 1, data: HELP })
    const handler = await Person.signIn(system.url, 'hz.yx.handler', DEMO_PASSWORD)
    await handle(handler, help, 'complaint-sign', { signAction: 'sign' })
    await handle(handler, help, 'help-result', { outcome: 'solved', measures: '核实身份后解锁账户。', reply: '账户已经解锁，明天可以按时订货。' })
    await eventually('the process has planned its callback', () => planOf(agent, help))

    const { page, context, errors } = await sit('hz.agent1')
    await page.goto('/callbacks')
    const rowOf = (number: string) => page.getByRole('row').filter({ hasText: number })
    await expect.poll(() => rowOf(help).innerText(), SOON).toContain('办结回访')
    // The system itself rings as soon as somebody is ready: nobody is asked to dial beside it.
    await expect.poll(() => rowOf(help).getByTestId('ring').isDisabled(), SOON).toBe(true)
    expect(await rowOf(voice).innerText()).toContain('语音留言')
    await picture(page, 'callbacks-plan')
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)

    const { halves } = await agent.get<CallbackPlan>('/callbacks')
    const later = halves[1]?.half ?? ''
    await rowOf(voice).locator('select').selectOption(later)
    await expect.poll(async () => (await planOf(agent, voice))?.half, SOON).toBe(later)
    await expect.poll(() => rowOf(voice).innerText(), SOON).toContain('原 ')

    await rowOf(voice).getByTestId('ring').click()
    await expect.poll(() => page.getByTestId('callback-phone').innerText(), SOON).toBe('13900139002')
    await page.getByTestId('callback-save').click()
    await page.getByText('请填写回访结果。').waitFor()
    await page.locator('textarea').first().fill('已说明送货时间，来电人满意。')
    await picture(page, 'callbacks-ring')
    await page.getByTestId('callback-save').click()
    await expect.poll(() => rowOf(voice).count(), SOON).toBe(0)
    await page.getByText('已完成', { exact: true }).click()
    await expect.poll(() => rowOf(voice).innerText(), SOON).toContain('已说明送货时间')
    expect(errors).toEqual([])
    await context.close()
  })

  it('should show the auditor the share of concluded cases that is called back (S17)', async () => {
    const { page, context, errors } = await sit('zj.auditor')
    await page.goto('/audit?tab=callbacks')
    const row = page.getByRole('row').filter({ hasText: '求助' })
    await expect.poll(() => row.innerText(), SOON).toContain('100%')
    await picture(page, 'callbacks-shares')
    expect(await auditPage(page)).toEqual([])
    expect(errors).toEqual([])
    await context.close()
  })
})
