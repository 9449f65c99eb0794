import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, launchBrowser, takeSeat } from '../../scripts/scenario/browser.ts'
import { COMPLAINT } from '../../scripts/scenario/complaintInBrowser.ts'
import { eventually, Person } from '../../scripts/scenario/Person.ts'
import { startSystem, type System } from '../../scripts/scenario/system.ts'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { INTAKE, REPLY, twoReplies } from '../../server/test/twoReplies.ts'
import { act, findAction } from './act.ts'
import { auditPage, frameOverflow } from './auditPage.ts'
import { picture } from './picture.ts'

interface TaskPage {
  items: { key: string; name: string; caseNumber: string }[]
}

describe.skipIf(CHROMIUM === undefined)('moving a case by hand', () => {
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

  const person = (username: string): Promise<Person> => Person.signIn(system.url, username, DEMO_PASSWORD)
  const taskOf = async (who: Person, number: string, name: string): Promise<string> => (await eventually(name, async () => (await who.get<TaskPage>(`/tasks?limit=100&q=${number}`)).items.find((task) => task.name === name && task.caseNumber === number))).key
  const claim = async (who: Person, key: string): Promise<number> => {
    const { task } = await who.get<{ task: { revision: number; holder: { username: string } | null } }>(`/tasks/${key}`)
    if (task.holder !== null) return task.revision
    return (await who.post<{ task: { revision: number } }>(`/tasks/${key}/claim`, { revision: task.revision })).task.revision
  }
  const give = async (page: Page, reason: string): Promise<void> => {
    await page.locator('#move-reason').fill(reason)
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('move-dialog').waitFor({ state: 'detached' })
  }

  it('should take a step back, send the case back, repair and terminate it, each with what it does shown before (W6, W7, W8, W9, W17)', async () => {
    const [agent, handler] = [await person('hz.agent1'), await person('hz.yx.handler')]
    const { number } = await agent.post<{ number: string }>('/cases', { type: 'complaint', formVersion: 1, data: { channel: 'phone', anonymous: false, contactPhone: '13800138000', ...COMPLAINT } })
    const sign = await taskOf(handler, number, '签收')
    await handler.post(`/tasks/${sign}/complete`, { revision: await claim(handler, sign), data: { signAction: 'sign' } })
    await taskOf(handler, number, '办理')

    const seat = await takeSeat(browser, system.url, 'hz.yx.handler', DEMO_PASSWORD)
    const { page } = seat
    await page.goto(`/tasks/${sign}`)
    await act(page, 'recall')
    await page.getByTestId('effects').or(page.getByText('此后没有发生其他事项')).first().waitFor()
    await picture(page, 'moves-recall')
    await give(page, '签收时漏看了附件')
    const again = await taskOf(handler, number, '签收')
    await handler.post(`/tasks/${again}/complete`, { revision: await claim(handler, again), data: { signAction: 'sign' } })

    const handle = await taskOf(handler, number, '办理')
    await claim(handler, handle)
    await page.goto(`/tasks/${handle}`)
    await findAction(page, 'reject')
    await page.locator('h1').click()
    await page.keyboard.press('b')
    await page.getByTestId('target').filter({ hasText: '签收' }).waitFor()
    await picture(page, 'moves-reject')
    expect(await auditPage(page)).toEqual([])
    await give(page, '对象不符，需重新核对后签收')
    await taskOf(handler, number, '签收')
    await page.goto(`/cases/${number}`)
    await page.getByText('驳回：由“办理”驳回到“签收”').first().waitFor()
    await picture(page, 'moves-timeline')
    await page.goto(`/cases/${number}?tab=path`)
    await page.locator('.path-return').first().waitFor({ state: 'attached' })
    await picture(page, 'moves-diagram')
    expect(seat.errors).toEqual([])
    await seat.context.close()

    await repaired(number)
    await terminated(number)
  })

  it('should let running cases go on in the newest version of their process, and say why one can’t (W17)', async () => {
    const [agent, handler, designer] = [await person('hz.agent1'), await person('hz.zm.handler'), await person('zj.designer')]
    const publish = async (xml: string): Promise<number> => {
      const { items } = await designer.get<{ items: { version: number }[] }>('/processes/suggestion/versions')
      const { version } = await designer.post<{ version: number }>('/processes/suggestion/versions', { xml, comment: '复核改名', basedOn: items[0]?.version ?? 0 })
      return version
    }
    const open = async (): Promise<{ number: string; key: string }> => {
      const { number } = await agent.post<{ number: string }>('/cases', { type: 'suggestion', formVersion: 1, data: INTAKE })
      return { number, key: await taskOf(handler, number, '答复') }
    }
    const older = await publish(twoReplies())
    const mapped = await open()
    const newest = await publish(twoReplies('终审'))
    const { page, context, errors } = await takeSeat(browser, system.url, 'zj.operator', DEMO_PASSWORD)
    await page.goto('/batches')
    await page.getByTestId('batch-kind').click()
    await page.getByRole('option', { name: '迁移流程版本' }).click()
    await picture(page, 'batches-migrate')
    await page.getByTestId('batch-preview').click()
    await page.getByText('请选择要迁移哪个流程的实例。').waitFor()
    await page.getByTestId('batch-processId').selectOption('suggestion')
    await page.getByTestId('batch-preview').click()
    await page.getByTestId('batch-count').getByText('共 1 条').waitFor()
    await page.getByText(`${mapped.number} 建议 v${older} → v${newest}`).waitFor()
    await page.getByTestId('batch-reason').fill('复核改为终审')
    await picture(page, 'batches-migrate-frozen')
    expect(await auditPage(page)).toEqual([])
    await page.getByTestId('batch-start').click()
    await page.getByText('成功 1，未成 0，共 1').first().waitFor()

    await publish(twoReplies('终审').replaceAll('"answer"', '"reply-first"'))
    await page.getByTestId('batch-preview').click()
    await page.getByTestId('batch-count').getByText('共 1 条').waitFor()
    await page.getByTestId('batch-reason').fill('首步换了编号')
    await page.getByTestId('batch-start').click()
    await page.getByText('成功 0，未成 1，共 1').first().waitFor()
    await page.getByRole('button', { name: '明细' }).first().click()
    await page.getByText('新版本没有这一步').waitFor()
    await picture(page, 'batches-migrate-refused')
    expect([errors, await frameOverflow(page)]).toEqual([[], 0])
    await context.close()

    const seat = await takeSeat(browser, system.url, 'hz.zm.handler', DEMO_PASSWORD)
    await seat.page.goto(`/cases/${mapped.number}?tab=path`)
    await seat.page.getByText('版迁移）').waitFor()
    await picture(seat.page, 'migrated-diagram')
    expect(seat.errors).toEqual([])
    await seat.context.close()

    const revision = await claim(handler, mapped.key)
    await handler.post(`/tasks/${mapped.key}/complete`, { revision, data: REPLY })
    await taskOf(handler, mapped.number, '终审')
  })

  async function repaired(number: string): Promise<void> {
    const first = await takeSeat(browser, system.url, 'zj.operator', DEMO_PASSWORD)
    await first.page.goto(`/repairs?case=${number}`)
    await first.page.getByTestId('repair-token').filter({ hasText: '签收' }).locator('.el-checkbox').click()
    await first.page.getByTestId('repair-begin').click()
    await first.page.getByRole('option', { name: '办理', exact: true }).click()
    await first.page.locator('#repair-reason').fill('签收环节重复，直接进入办理')
    await picture(first.page, 'repairs-propose')
    await first.page.getByTestId('repair-propose').click()
    await first.page.getByTestId('repair').waitFor()
    expect(await first.page.getByTestId('repair-approve').count()).toBe(0)
    const second = await takeSeat(browser, system.url, 'zj.operator2', DEMO_PASSWORD)
    await second.page.goto('/repairs')
    await second.page.getByLabel('审批意见').fill('核对无误')
    await second.page.waitForTimeout(500)
    await picture(second.page, 'repairs-decide')
    await second.page.getByTestId('repair-approve').click()
    await taskOf(await person('hz.yx.handler'), number, '办理')
    expect([...first.errors, ...second.errors]).toEqual([])
    await Promise.all([first.context.close(), second.context.close()])
  }

  async function terminated(number: string): Promise<void> {
    const { page, context, errors } = await takeSeat(browser, system.url, 'hz.dispatcher', DEMO_PASSWORD)
    await page.goto('/batches')
    await page.getByTestId('batch-preview').click()
    await page.getByTestId('batch-count').waitFor()
    await page.getByTestId('batch-reason').fill('请今天内答复')
    await picture(page, 'batches-frozen')
    await page.getByTestId('batch-start').click()
    await page.getByText('已完成').first().waitFor()
    await picture(page, 'batches-done')
    expect(await auditPage(page)).toEqual([])
    expect(await frameOverflow(page)).toBe(0)

    await page.goto(`/cases/${number}`)
    await act(page, 'terminate')
    await page.getByText('将取消的任务').waitFor()
    await picture(page, 'moves-terminate')
    await give(page, '与前一工单重复')
    await eventually('the case is archived as terminated', async () => ((await (await person('hz.dispatcher')).get<{ outcome: string | null }>(`/cases/${number}`)).outcome === 'terminated' ? true : undefined))
    expect(errors).toEqual([])
    await context.close()
  }
})
