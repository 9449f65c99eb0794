import type { Locator, Page } from 'playwright-core'
import type { Seat } from './browser.ts'

/** What people do on the portal's pages, by key and by label, as they do it. */

/** Types into a Form.io field of the form shown, whatever kind it is. */
export async function fillField(form: Locator, key: string, value: string | boolean): Promise<void> {
  const field = form.locator(`[name^="data[${key}]"]`)
  const kind = await field.first().evaluate((element) => (element.tagName === 'SELECT' ? 'select' : (element as { type?: string }).type ?? 'text'))
  if (kind === 'select') await field.first().selectOption(String(value))
  else if (kind === 'radio') await form.locator(`[name^="data[${key}]"][value="${String(value)}"]`).check()
  else if (kind === 'checkbox') await field.first().setChecked(value === true)
  else await field.first().fill(String(value))
}

export async function fillForm(form: Locator, values: Readonly<Record<string, string | boolean>>): Promise<void> {
  for (const [key, value] of Object.entries(values)) await fillField(form, key, value)
}

/** Signs the telephone on and makes it ready; a press the switch did not hear is repeated, as the page asks one to. */
export async function makeReady({ page }: Seat): Promise<void> {
  const logOn = page.getByTestId('log-on')
  const ready = page.getByTestId('ready')
  const stateReady = page.locator('[data-testid="agent-state"][data-state="ready"]')
  for (let attempt = 0; attempt < 20 && !(await stateReady.isVisible()); attempt++) {
    await logOn.or(ready).or(stateReady).first().waitFor()
    for (const button of [logOn, ready]) if (await button.isVisible()) await button.click({ timeout: 2_000 }).catch(() => undefined)
    await stateReady.waitFor({ timeout: 1_500 }).catch(() => undefined)
  }
  await stateReady.waitFor()
}

export async function ringScript({ page }: Seat, script: string): Promise<void> {
  await page.getByTestId('simulate').click()
  await page.getByTestId(`script-${script}`).click()
}

/** Opens the case's task from the worklist, fills its form and completes it. */
export async function completeTask({ page }: Seat, number: string, values: Readonly<Record<string, string | boolean>>): Promise<void> {
  await page.goto('/tasks')
  await page.locator(`[data-case="${number}"]`).first().click()
  await completeOpenTask(page, values)
}

/** Fills the form of the task shown and completes it; whoever may, takes it first. */
export async function completeOpenTask(page: Page, values: Readonly<Record<string, string | boolean>>): Promise<void> {
  const task = page.getByTestId('task')
  await task.waitFor()
  const claim = task.getByTestId('claim')
  const complete = task.getByTestId('complete')
  await claim.or(complete).first().waitFor()
  if (await claim.isVisible()) await claim.click()
  await complete.waitFor()
  await fillForm(task, values)
  await complete.click()
  await task.waitFor({ state: 'detached' })
}
