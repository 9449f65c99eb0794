import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat, type Seat } from '../../scripts/scenario/browser.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import type { CalendarView } from '../../server/src/calendars/schema.ts'
import type { Deadline } from '../../server/src/cases/schema.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { CaseRequests } from '../../server/src/requests/schema.ts'
import type { TaskDetail, TaskPage } from '../../server/src/tasks/schema.ts'
import { act, findAction } from './act.ts'
import { auditPage } from './auditPage.ts'
import { photograph } from './photograph.ts'

const COMPLAINT = { channel: 'phone', customerType: 'retailer', contactName: '王小明', contactPhone: '13800138000', licence: '330106000027', matter: 'service.order', urgency: 'normal', subject: '订货日系统未开放订货', content: '本周二为订货日，网上订货系统一直提示未到订货时间。' }
const SOON = { timeout: 60_000 }

describe.skipIf(CHROMIUM === undefined)('the limits of a case', () => {
  let system: System
  let browser: Browser
  let agent: Person
  let handler: Person
  let head: Person
  let leader: Person
  let number: string

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    ;[agent, handler, head, leader] = (await Promise.all(['hz.agent1', 'hz.yx.handler', 'hz.yx.head', 'hz.dispatcher'].map((name) => Person.signIn(system.url, name, DEMO_PASSWORD)))) as [Person, Person, Person, Person]
    ;({ number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: COMPLAINT }))
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  const sit = (username: string): Promise<Seat> => takeSeat(browser, system.url, username, DEMO_PASSWORD)
  const limit = async (): Promise<Deadline> => (await agent.get<{ items: Deadline[] }>(`/cases/${number}/deadlines`)).items.find(({ name }) => name === 'handle')!

  /** Whoever decides claims the block's task and answers it. */
  async function decide(person: Person, step: string): Promise<void> {
    let key = ''
    await expect.poll(async () => (key = (await person.get<TaskPage>(`/tasks?q=${number}&limit=50`)).items.find(({ name }) => name.includes(step))?.key ?? ''), SOON).not.toBe('')
    const claimed = await person.post<TaskDetail>(`/tasks/${key}/claim`, { revision: 1 })
    await person.post(`/tasks/${key}/complete`, { revision: claimed.task.revision, data: { decision: 'approve', opinion: '情况属实，同意。' } })
  }

  it('should show the new end before an extension is sent, and the old one beside it once it is granted (S12, L3)', async () => {
    await expect.poll(async () => (await handler.get<TaskPage>(`/tasks?q=${number}`)).items.length, SOON).toBeGreaterThan(0)
    const before = await limit()
    const seat = await sit('hz.yx.handler')
    const { page } = seat
    await page.goto(`/cases/${number}`)
    await act(page, 'ask-extension')
    await page.getByTestId('move-preview').waitFor()
    await page.locator('#request-amount').fill('3')
    await page.locator('#request-amount').press('Tab')
    await page.locator('#request-reason').fill('需到现场核实三家零售户')
    await page.getByTestId('move-preview').waitFor()
    await photograph(page, 'limits-extension')
    await page.getByTestId('send-request').click()
    await page.getByTestId('time-request').waitFor({ state: 'hidden' })
    expect((await limit()).dueAt).toBe(before.dueAt)

    await decide(head, '延期')
    await expect.poll(async () => (await limit()).dueAt > before.dueAt, SOON).toBe(true)
    await page.goto(`/cases/${number}`)
    await page.locator('#deadlines-tab').click()
    await page.getByTestId('ledger').first().waitFor()
    await photograph(page, 'limits-ledger')
    expect(await page.getByTestId('ledger').first().innerText()).toContain('延期')
    expect(await page.getByTestId('request').first().innerText()).toContain('情况属实，同意。')
    expect(await auditPage(page)).toEqual([])
    expect(seat.errors).toEqual([])
    await seat.context.close()
    // The citizen is told the new end.
    await expect.poll(async () => (await leader.get<{ items: { template: string }[] }>(`/messages?case=${number}`)).items.some(({ template }) => template === 'extended'), SOON).toBe(true)
  })

  it('should show a paused limit in words, shape and colour, and go on by hand (S13, L3)', async () => {
    const seat = await sit('hz.dispatcher')
    const { page } = seat
    await page.goto(`/cases/${number}`)
    await act(page, 'ask-pause')
    await page.locator('#request-reason').fill('等待上级批复')
    await page.getByTestId('send-request').click()
    await page.getByTestId('time-request').waitFor({ state: 'hidden' })
    await decide(leader, '挂账')
    await expect.poll(async () => (await limit()).state, SOON).toBe('paused')
    await findAction(page, 'ask-resume')
    await page.locator('#deadlines-tab').click()
    await photograph(page, 'limits-paused')
    expect(await page.locator('.limit.paused').count()).toBeGreaterThan(0)
    await act(page, 'ask-resume')
    await page.locator('#request-reason').fill('批复已到')
    await page.getByTestId('send-request').click()
    await expect.poll(async () => (await limit()).state, SOON).not.toBe('paused')
    expect((await agent.get<CaseRequests>(`/cases/${number}/requests`)).items.map(({ kind, state }) => [kind, state])).toEqual([['extension', 'approved'], ['pause', 'ended']])
    expect(seat.errors).toEqual([])
    await seat.context.close()
  })

  it('should show what a changed calendar does to open limits before it is saved, and move them after (X6, W14)', async () => {
    const { dueAt } = await limit()
    const day = new Date(Date.parse(dueAt) + 8 * 3_600_000).toISOString().slice(0, 10)
    const year = day.slice(0, 4)
    const seat = await sit('zj.operator')
    const { page } = seat
    const known = await (await Person.signIn(system.url, 'zj.operator', DEMO_PASSWORD)).get<CalendarView>(`/calendars/ZJ/${year}`)
    const lines = (kind: string) => known.exceptions.filter((one) => one.kind === kind).map((one) => `${one.day} ${one.name}`)
    await page.goto('/calendars')
    await page.getByTestId('notice-source').fill('测试通知第 1 号')
    await page.getByTestId('notice-holidays').fill([...lines('holiday'), `${day} 测试假日`].join('\n'))
    await page.getByTestId('notice-workdays').fill(lines('inLieu').join('\n'))
    await page.getByTestId('save-notice').click()
    await page.getByTestId('calendar-effect').waitFor()
    await page.getByText(number).waitFor()
    await photograph(page, 'calendar-effect')
    expect(await page.getByTestId('calendar-effect').innerText()).toContain(number)
    await page.getByTestId('confirm-calendar').click()
    await page.getByTestId('calendar-effect').waitFor({ state: 'hidden' })
    await expect.poll(async () => (await limit()).dueAt > dueAt, SOON).toBe(true)
    expect((await limit()).ledger.at(-1)).toMatchObject({ kind: 'replanned' })
    await photograph(page, 'calendar-hours')
    expect(seat.errors).toEqual([])
    await seat.context.close()
  })

  it('should try a drafted table of limits on a month’s cases before it is published (X7)', async () => {
    await expect.poll(async () => (await limit())?.dueAt, SOON).toBeTruthy()
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
    const seat = await sit('zj.designer')
    const { page } = seat
    await page.goto('/limits?table=complaint-limits')
    await page.getByText('还没有试算').waitFor()
    await page.getByTestId('limits-month').fill('2020-01')
    await page.getByTestId('limits-run').click()
    await page.getByText('没有可试算的工单').waitFor()
    await page.getByTestId('limits-month').fill(month)
    await page.getByTestId('limits-run').click()
    await page.getByTestId('limits-group').first().waitFor()

    const table = readFileSync(join(import.meta.dirname, '..', '..', 'bpmn', 'complaint', 'complaint-limits.dmn'), 'utf8')
    const file = (text: string) => ({ name: 'complaint-limits.dmn', mimeType: 'text/xml', buffer: Buffer.from(text) })
    await page.getByTestId('limits-file').setInputFiles(file('<definitions/>'))
    await page.getByText('文件里没有决策 complaint-limits').waitFor()
    await page.getByTestId('limits-file').setInputFiles(file(table.replaceAll('<text>&quot;workingDays&quot;</text>', '<text>&quot;workingHours&quot;</text>')))
    await page.getByTestId('limits-run').click()
    await page.getByTestId('limits-case').filter({ hasText: number }).getByText('提前').waitFor()
    await photograph(page, 'limits-trial')
    expect(await auditPage(page)).toEqual([])

    await page.getByTestId('limits-publish').click()
    await page.locator('#publish-comment').fill('按试算结果收紧')
    await page.getByRole('button', { name: '发布第 2 版' }).click()
    await page.getByText('已发布，新登记的工单按新规则计算时限').waitFor()
    await page.getByText('已发布第 2 版').waitFor()
    expect(seat.errors).toEqual([])
    await seat.context.close()
  })
})
