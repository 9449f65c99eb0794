import type { Locator, Page } from 'playwright-core'
import type { Seat } from './browser.ts'
import { deed } from './deed.ts'

/** What people do on the portal's pages, by key and by label, as they do it. */

/** What is typed and chosen in a form, by the fields' keys. */
export type Answers = Readonly<Record<string, string | boolean>>

/** Types into a Form.io field of the form shown, whatever kind it is. */
export async function fillField(form: Locator, key: string, value: string | boolean): Promise<void> {
  const field = form.locator(`[name^="data[${key}]"]`)
  const kind = await field.first().evaluate((element) => (element.tagName === 'SELECT' ? 'select' : (element as { type?: string }).type ?? 'text'))
  if (kind === 'select') await field.first().selectOption(String(value))
  else if (kind === 'radio') await form.locator(`[name^="data[${key}]"][value="${String(value)}"]`).check()
  else if (kind === 'checkbox') await field.first().setChecked(value === true)
  else await field.first().fill(String(value))
}

export async function fillForm(form: Locator, values: Answers): Promise<void> {
  for (const [key, value] of Object.entries(values)) await fillField(form, key, value)
}

/** Goes to a page by the menu on the left. */
export async function goTo(seat: Seat, path: string): Promise<void> {
  const { page } = seat
  const entry = page.locator(`nav a[href="${path}"]`)
  await deed(seat, `go to ${path}`, { shows: [page.locator(`nav a[href="${path}"][aria-current="page"]`)], act: () => entry.click() })
}

/** Opens the case's task of this name from the worklist, which shows it by itself, fills its form and completes it. */
export async function completeTask(seat: Seat, number: string, name: string, values: Answers): Promise<void> {
  const { page } = seat
  await goTo(seat, '/tasks')
  const row = page.locator(`[data-case="${number}"]`).filter({ hasText: `· ${name}` }).first()
  await deed(seat, `see ${name} of ${number}`, { shows: [row], act: () => Promise.resolve(), patienceMs: 20_000 })
  await deed(seat, `open ${name} of ${number}`, { shows: [taskCalled(page, name)], act: () => row.click() })
  await completeOpenTask(seat, name, values)
}

/** Fills the form of the task shown and completes it; whoever may, takes it first. */
export async function completeOpenTask(seat: Seat, name: string, values: Answers): Promise<void> {
  const { page } = seat
  const task = taskCalled(page, name)
  const complete = task.getByTestId('complete')
  const key = await task.getAttribute('data-key')
  await deed(seat, `take ${name}`, { shows: [complete], act: () => task.getByTestId('claim').click() })
  // Done is done, whether the page learned it by its own answer or, after a cut, from the server.
  const gone = page.locator(`main:not(:has([data-testid="task"][data-key="${key}"]))`)
  const told = task.locator('.notice').filter({ hasText: '此任务已办结' })
  await deed(seat, `complete ${name}`, {
    shows: [gone, told],
    act: async () => {
      await fillForm(task, values)
      await complete.click()
    },
  })
}

/** The page of a task, by its name in the process. */
export function taskCalled(page: Page, name: string): Locator {
  return page.getByTestId('task').filter({ has: page.locator('h1', { hasText: name }) })
}
