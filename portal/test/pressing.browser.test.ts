import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { eventually, Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { act, findAction } from './act.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { picture } from './picture.ts'

const SUGGESTION = { channel: 'phone', customerType: 'consumer', anonymous: false, contactName: '王小明', contactPhone: '13800138000', matter: 'delivery', urgency: 'normal', subject: '建议送货前发短信', content: '希望送货前一天发短信告知大致时间，方便安排人手收货。' }
const SOON = { timeout: 30_000 }

interface TaskPage {
  items: { key: string; name: string; caseNumber: string }[]
}

describe.skipIf(CHROMIUM === undefined)('pressing for a case and supervising it', () => {
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

  /** Claims and completes the case's task of this name as the person would. */
  async function complete(who: Person, number: string, name: string, data: object): Promise<void> {
    const { key } = await eventually(name, async () => (await who.get<TaskPage>(`/tasks?limit=100&q=${number}`)).items.find((task) => task.name === name && task.caseNumber === number))
    const { task } = await who.get<{ task: { revision: number; holder: { username: string } | null } }>(`/tasks/${key}`)
    const held = task.holder?.username === who.username ? task : (await who.post<{ task: { revision: number } }>(`/tasks/${key}/claim`, { revision: task.revision })).task
    await who.post(`/tasks/${key}/complete`, { revision: held.revision, data })
  }

  it('should take the steps one by one, print each, and supervise a case until it is lifted (S14, S15, S25)', async () => {
    const agent = await Person.signIn(system.url, 'hz.agent1', DEMO_PASSWORD)
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'suggestion', formVersion: 1, data: SUGGESTION })
    const task = await eventually('the case has its task', async () => (await agent.get<{ tasks: { groups: string[] }[] }>(`/cases/${number}`)).tasks[0])
    const unit = (task.groups[0] ?? '').split('-')[1]?.toLowerCase() ?? ''
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.dispatcher', DEMO_PASSWORD)
    await page.goto(`/cases/${number}`)
    await findAction(page, 'pressing-button')

    await page.keyboard.press('u')
    await page.getByTestId('pressing').waitFor()
    await page.getByTestId('pressing-text').fill('请今天内答复来电人。')
    await page.getByTestId('pressing-send').click()
    await page.getByText('已催办 1 次').first().waitFor()
    await act(page, 'pressing-button')
    await page.locator('input[name=step][value=form]').check()
    await page.getByTestId('pressing-text').fill('至今未答复，请贵部门尽快办理。')
    await page.getByTestId('pressing-send').click()
    await page.getByText('已催办 2 次').first().waitFor()

    await act(page, 'pressing-button')
    await page.getByText(/杭州催办〔2026〕\d+号/).last().waitFor()
    await picture(page, 'pressing-dialog')
    await page.locator('input[name=step][value=supervise]').check()
    await page.getByTestId('pressing-text').fill('来电人多次反映，请重点办理。')
    await page.getByTestId('pressing-send').click()
    await page.getByTestId('supervised').waitFor()
    await picture(page, 'pressing-case')

    const paper = await page.request.get(`${system.url}/api/v1/cases/${number}/prints/form`)
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
    // Found by the initials of its pinyin, opened in a tab of its own.
    await page.locator('h1').click()
    await page.keyboard.press('h')
    await page.getByTestId('action-find').fill('aj')
    await picture(page, 'pressing-actions')
    const dossier = context.waitForEvent('request', (request) => request.url().endsWith(`/cases/${number}/prints/dossier`))
    await page.keyboard.press('Enter')
    await dossier
    await act(page, 'print-full')
    await page.locator('#print-reason').fill('移送复核')
    const full = context.waitForEvent('request', (request) => request.url().includes('/prints/order?unmask=true'))
    await page.getByTestId('confirm-print').click()
    await full

    await page.goto('/supervisions')
    await page.getByTestId('row').filter({ hasText: number }).waitFor()
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)
    await picture(page, 'supervisions')

    await complete(await Person.signIn(system.url, `hz.${unit}.handler`, DEMO_PASSWORD), number, '答复督办', { progress: '已联系来电人并安排送货短信。', plan: '三日内完成系统调整并答复。', expectedAt: '2030-01-01T09:00:00+08:00', responsible: '陈强' })
    await complete(await Person.signIn(system.url, 'hz.dispatcher', DEMO_PASSWORD), number, '审核督办答复', { decision: 'lift', opinion: '同意解除督办。' })
    await expect.poll(() => page.getByTestId('row').filter({ hasText: number }).count(), SOON).toBe(0)
    await page.goto(`/cases/${number}`)
    await findAction(page, 'pressing-button')
    expect(await page.getByTestId('supervised').count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })
})
