import type { Locator, Page } from 'playwright-core'

/** Begins an action of a case or task as people do: its button, where it stands beside the menu, else the menu. */
export async function act(page: Page, id: string): Promise<void> {
  const action = await findAction(page, id)
  await action.click()
}

/** The action by its id, with the menu open where it lies there. Waits until it is offered. */
export async function findAction(page: Page, id: string): Promise<Locator> {
  const menu = page.getByTestId('actions-menu').first()
  await menu.waitFor()
  const action = page.getByTestId(id)
  for (let look = 0; look < 50; look++) {
    if (await action.isVisible()) return action
    if (!(await page.getByTestId('action-find').isVisible())) await menu.click()
    await page.waitForTimeout(200)
  }
  throw new Error(`The action ${id} is not offered.`)
}
