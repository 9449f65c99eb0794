import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { Person } from '../../scripts/scenario/Person.ts'
import { answerCall, hangUp, ringScript } from '../../scripts/scenario/deskPages.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { TaskDetail, TaskPage } from '../../server/src/tasks/schema.ts'
import { act } from './act.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { picture } from './picture.ts'

const PHONE = { width: 390, height: 844 }
const SUGGESTION = { channel: 'phone', customerType: 'consumer', anonymous: false, contactName: '王小明', contactPhone: '13800138000', matter: 'delivery', urgency: 'normal', subject: '建议送货前发短信', content: '希望送货前一天发短信告知大致时间，方便安排人手收货。' }
const CONDUCT = { channel: 'phone', customerType: 'consumer', anonymous: false, confidential: false, contactName: '周大海', contactPhone: '13877776666', matter: 'conduct.integrity', urgency: 'normal', subject: '执法人员收受香烟不开单据', content: '上周三检查时收走两条烟，没有开具单据。', accusedDepartment: 'HZ-ZM' }
/** A red dot. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==', 'base64')

/** One empty page. */
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/MediaBox[0 0 300 200]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

describe.skipIf(CHROMIUM === undefined)('the doors of the hotline', () => {
  let system: System
  let browser: Browser
  let agent: Person
  let secrets: { CHANNEL_TOKENS: string; WORKER_TOKEN: string }

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    secrets = JSON.parse(readFileSync(join(system.dataDir, 'secrets.json'), 'utf8')) as typeof secrets
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  const asProgram = async (path: string, token: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${system.url}/api/v1${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`Expected ${path} to be taken, but ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }

  it('should let a citizen follow and add to their case on a telephone by the code the agent reads out (S2, S19)', async () => {
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'suggestion', formVersion: 1, data: SUGGESTION })
    const { code, pin } = await agent.post<{ code: string; pin: string }>(`/cases/${number}/query-code`, {})
    const context = await browser.newContext({ baseURL: system.url, locale: 'zh-CN', viewport: PHONE, timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    await page.goto('/progress')
    await page.getByTestId('query-code').fill('0000000000')
    await page.getByTestId('query-pin').fill('123456')
    await page.getByTestId('query-ask').click()
    await page.getByText('查询码或密码不正确').waitFor()
    await page.getByTestId('query-code').fill(`${code.slice(0, 4)} ${code.slice(4)}`)
    await page.getByTestId('query-pin').fill(pin)
    await page.getByTestId('query-ask').click()
    await page.getByTestId('progress-stage').waitFor()
    expect(await page.textContent('main')).not.toMatch(new RegExp(`${number}|hz\\.|王`))
    await page.getByTestId('progress-file').setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: PNG })
    await page.getByText('照片.png').waitFor()
    await page.getByTestId('progress-text').fill('今天又没有发短信。')
    await page.getByTestId('progress-send').click()
    await page.getByText('已收到您的补充').waitFor()
    expect(await auditPage(page)).toEqual([])
    await picture(page, 'progress-phone')
    await context.close()

    const seat = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    await seat.page.goto(`/cases/${number}?tab=attachments`)
    await seat.page.getByTestId('view-file').click()
    await seat.page.getByTestId('file-view').locator('img').waitFor()
    expect(await seat.page.getByTestId('watermark').textContent()).toContain('hz.agent1')
    await picture(seat.page, 'watermark')
    expect([seat.errors, seat.external]).toEqual([[], []])
    await seat.context.close()
  })

  it('should bring a message of another channel to an agent, who makes it a case or answers it (S1)', async () => {
    const { web } = JSON.parse(secrets.CHANNEL_TOKENS) as Record<string, string>
    for (const [name, content] of [['现场.png', PNG], ['说明.pdf', PDF]] as const) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(content)]), name)
      const answer = await fetch(`${system.url}/api/v1/intake/web/items/m1/files`, { method: 'POST', headers: { authorization: `Bearer ${web}` }, body: form })
      expect(answer.status).toBe(201)
    }
    for (const [messageId, text] of [['m1', '送货前能否发短信告知时间？希望提前一天。'], ['m2', '你们几点上班？']]) {
      await asProgram('/intake/web', web ?? '', { messageId, site: 'HZ', sender: { name: '王小明', phone: '13800138000' }, subject: messageId === 'm1' ? '建议送货前发短信' : '咨询上班时间', text })
    }
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    await page.goto('/intake')
    await page.getByTestId('intake-row').filter({ hasText: '咨询上班时间' }).click()
    await page.getByTestId('intake-reply').click()
    await page.getByTestId('intake-text').fill('工作日九点至十七点。')
    await page.getByTestId('intake-send').click()
    await page.getByTestId('intake-row').filter({ hasText: '咨询上班时间' }).waitFor({ state: 'detached' })
    await page.getByTestId('intake-row').filter({ hasText: '建议送货前发短信' }).click()
    await page.getByTestId('intake-item').getByText('13800138000').waitFor()
    await page.getByTestId('intake-files').getByText('说明.pdf').click()
    await page.getByTestId('watermark').first().waitFor()
    await page.waitForTimeout(500)
    await picture(page, 'intake-pdf')
    await page.keyboard.press('Escape')
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)
    await picture(page, 'intake')
    await page.getByTestId('intake-item').getByTestId('type-suggestion').click()
    await page.waitForURL('**/desk')
    await page.getByTestId('intake').waitFor()
    await expect.poll(() => page.locator('[name="data[subject]"]').inputValue()).toBe('建议送货前发短信')
    expect(await page.locator('[name="data[contactPhone]"]').inputValue()).toBe('13800138000')
    await page.locator('[name="data[matter]"]').selectOption('delivery')
    await page.locator('[name="data[customerType]"]').selectOption('consumer')
    await page.getByTestId('submit-case').click()
    await page.getByTestId('submitted').waitFor()
    const number = await page.getByTestId('case-number').getAttribute('data-number')
    expect((await agent.get<{ items: { name: string }[] }>(`/attachments?case=${number}`)).items.map(({ name }) => name)).toEqual(['现场.png', '说明.pdf'])
    await page.getByTestId('issue-code').click()
    expect(await page.getByTestId('told-pin').textContent()).toMatch(/^\d{6}$/)
    await picture(page, 'submitted')
    await page.goto('/intake')
    await page.getByText('没有等待处理的来件').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  it('should show a complaint about a unit to the discipline department, who signs for it, and not to the unit (S22)', async () => {
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: CONDUCT })
    const discipline = await takeSeat(browser, system.url, 'hz.jj.head', DEMO_PASSWORD)
    await discipline.page.goto('/tasks')
    await discipline.page.getByRole('link', { name: '纪检移交' }).click()
    await discipline.page.getByRole('button', { name: '待签收' }).click()
    await discipline.page.getByTestId('conduct-q').fill(number)
    await discipline.page.keyboard.press('Enter')
    await expect.poll(() => discipline.page.getByRole('row').count()).toBe(2)
    await picture(discipline.page, 'conduct-list')
    expect([await auditPage(discipline.page), await frameOverflow(discipline.page)]).toEqual([[], 0])
    await discipline.page.getByRole('link', { name: number }).click()
    await discipline.page.getByTestId('conduct').waitFor()
    expect(await auditPage(discipline.page)).toEqual([])
    await picture(discipline.page, 'conduct')
    await discipline.page.getByTestId('conduct-receive').click()
    await discipline.page.getByTestId('conduct').getByText('已签收').waitFor()
    expect(discipline.errors).toEqual([])
    await discipline.context.close()
    const unit = await takeSeat(browser, system.url, 'hz.zm.handler', DEMO_PASSWORD)
    await unit.page.goto(`/cases/${number}`)
    await unit.page.getByText(`找不到工单 ${number}`).waitFor()
    expect(await unit.page.getByRole('link', { name: '纪检移交' }).count()).toBe(0)
    await unit.page.goto('/conduct-transfers')
    await unit.page.getByText('您没有打开此页面的权限').waitFor()
    await unit.context.close()
  })

  it('should take an archived case up again in a new one (S26)', async () => {
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'suggestion', formVersion: 1, data: SUGGESTION })
    await asProgram(`/worker/cases/${number}/archive`, secrets.WORKER_TOKEN, { outcome: 'concluded' })
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.dispatcher', DEMO_PASSWORD)
    await page.goto(`/cases/${number}`)
    await act(page, 'reopen')
    await page.getByTestId('reopen-reason').fill('来电人反映仍未发短信')
    await picture(page, 'reopen')
    await page.getByTestId('reopen-confirm').click()
    await page.waitForURL((url) => url.pathname.startsWith('/cases/') && !url.pathname.endsWith(number))
    await page.getByText('重新开启，原因：来电人反映仍未发短信').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  const caseOf = async (phone: string): Promise<string> => (await agent.post<{ number: string }>('/cases', { type: 'suggestion', formVersion: 1, data: { ...SUGGESTION, contactPhone: phone } })).number

  it('should offer the open case of a ringing caller first and attach the call to it (S3); hold a nuisance number back by two people, with its sign (S21)', async () => {
    const number = await caseOf('13957100003')
    const seat = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    const { page } = seat
    await page.goto('/desk')
    await answerCall(seat, 'inbound', () => ringScript(seat, 'nuisance'))
    await page.getByTestId('open-case').filter({ hasText: number }).waitFor()
    expect(await auditPage(page)).toEqual([])
    await picture(page, 'pop')
    await page.keyboard.press('Alt+a')
    await page.getByTestId('append').locator('textarea').fill('来电人第三次反映没有短信。')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('append').waitFor({ state: 'detached' })
    const { items } = await agent.get<{ items: { kind: string; text: string }[] }>(`/cases/${number}/timeline`)
    expect(items.filter(({ kind }) => kind === 'supplement' || kind === 'call').map(({ kind }) => kind).toSorted()).toEqual(['call', 'supplement'])

    await page.getByTestId('propose-block-button').click()
    await page.getByTestId('block-reason').fill('一周内反复拨打并辱骂坐席')
    await picture(page, 'block-proposal')
    await page.getByTestId('propose-send').click()
    await page.getByTestId('propose-block').waitFor({ state: 'detached' })
    await hangUp(seat)
    const leader = await takeSeat(browser, system.url, 'hz.dispatcher', DEMO_PASSWORD)
    await leader.page.goto('/blocks')
    await leader.page.getByTestId('block-approve').waitFor()
    expect(await auditPage(leader.page)).toEqual([])
    expect(await frameOverflow(leader.page)).toBe(0)
    await picture(leader.page, 'blocks-proposed')
    await leader.page.keyboard.press('j')
    await leader.page.keyboard.press('Enter')
    await leader.page.getByTestId('block-text').fill('属实，先限制一个月')
    await picture(leader.page, 'block-approve')
    await leader.page.getByTestId('block-save').click()
    await leader.page.getByText('没有待审批的提议').waitFor()
    await leader.page.getByText('限制中', { exact: true }).click()
    await leader.page.getByTestId('block-lift').waitFor()
    await picture(leader.page, 'blocks-active')

    await answerCall(seat, 'inbound', () => ringScript(seat, 'nuisance-reports'))
    await page.getByTestId('sign-blocked').waitFor()
    await page.getByTestId('sign-report').waitFor()
    await picture(page, 'blocked-pop')
    await page.goto('/customers/C0000001')
    await page.getByTestId('number-state').getByText('正常').waitFor()
    expect(await auditPage(page)).toEqual([])
    await hangUp(seat)
    expect([seat.errors, leader.errors]).toEqual([[], []])
    await Promise.all([seat.context.close(), leader.context.close()])
  })

  it('should hand a case over, wait for the receipt, take the result and end it as handed over, with the books compared (S23)', async () => {
    const number = await caseOf('13800138111')
    const from = await takeSeat(browser, system.url, 'hz.agent1', DEMO_PASSWORD)
    await from.page.goto(`/cases/${number}`)
    await act(from.page, 'ask-handover')
    await from.page.getByTestId('handover-basis').fill('《政务服务热线管理办法》第十二条')
    await from.page.getByTestId('handover-reason').fill('反映路灯不亮，属市政职责。')
    await picture(from.page, 'handover-ask')
    await from.page.getByTestId('handover-send').click()
    await from.page.getByTestId('handover-form').waitFor({ state: 'detached' })
    const leader = await Person.signIn(system.url, 'hz.dispatcher', DEMO_PASSWORD)
    let key = ''
    await expect.poll(async () => (key = (await leader.get<TaskPage>(`/tasks?q=${number}&limit=50`)).items.find(({ name }) => name === '审批移交')?.key ?? ''), { timeout: 30_000 }).not.toBe('')
    const claimed = await leader.post<TaskDetail>(`/tasks/${key}/claim`, { revision: 1 })
    await leader.post(`/tasks/${key}/complete`, { revision: claimed.task.revision, data: { decision: 'approve', opinion: '同意移交' } })
    await from.page.getByTestId('handover').getByText('待回执').waitFor()
    await from.page.getByTestId('handover').getByText('应复时间').waitFor()
    expect(await auditPage(from.page)).toEqual([])
    await picture(from.page, 'handover-case')

    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.dispatcher', DEMO_PASSWORD)
    await page.goto('/handovers')
    await page.getByTestId('record-received').click()
    await page.getByTestId('handover-number').fill('HZ12345-2026-77')
    await page.getByTestId('handover-person').fill('周科长')
    await page.getByTestId('handover-save').click()
    await page.getByTestId('record-answered').waitFor()
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)
    await picture(page, 'handovers')
    await page.getByTestId('record-answered').click()
    await page.getByTestId('handover-note').fill('路灯已修复')
    await page.getByTestId('handover-save').click()
    await expect.poll(async () => (await leader.get<{ outcome: string | null }>(`/cases/${number}`)).outcome, { timeout: 30_000 }).toBe('handed-over')
    await expect.poll(() => page.getByTestId('tally').innerText()).toMatch(/12345政务服务便民热线\s+1\s+1\s+0\s+1\s+0\s+0/)
    const csv = await page.evaluate(async () => await (await fetch((document.querySelector('[data-testid="export"]') as HTMLAnchorElement).href)).text())
    expect(csv).toContain('HZ12345-2026-77')
    const { items } = await leader.get<{ items: { template: string }[] }>(`/messages?case=${number}`)
    expect(items.map(({ template }) => template)).toEqual(expect.arrayContaining(['handed-over', 'handover-answered']))
    await from.page.getByText('已移交').first().waitFor()
    await picture(page, 'handovers-done')
    expect([errors, from.errors]).toEqual([[], []])
    await Promise.all([context.close(), from.context.close()])
  })
})
