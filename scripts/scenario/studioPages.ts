import type { Locator, Page } from 'playwright-core'

/** What a designer does in the studio, with the mouse as they do it. */

/** Opens a form, process or decision and waits until it can be edited. */
export async function openInStudio(page: Page, kind: 'form' | 'process', id: string): Promise<void> {
  await page.goto(`/studio/${kind}/${id}`)
  await page.locator('.editor:not([inert])').waitFor()
}

/** Drags a component of the builder's list in front of the form and gives it its name and key. */
export async function addFormField(page: Page, component: string, label: string, key: string): Promise<void> {
  const source = page.locator('.formcomponent', { hasText: component }).first()
  await dragTo(page, source, await topOf(page.locator('.formarea .builder-component').first()))
  const dialog = page.locator('.formio-dialog.component-settings')
  await dialog.locator('[name="data[label]"]').fill(label)
  await dialog.locator('[name="data[key]"]').fill(key)
  // The builder takes over what was typed a moment later.
  await page.waitForTimeout(400)
  await dialog.locator('[ref="saveButton"]').click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator(`.formarea .formio-component-${key}`).waitFor()
}

/** Selects a step of the diagram and presses a business component, which appends it; answers the new step's id. */
export async function appendStep(page: Page, template: string, afterId: string): Promise<string> {
  const before = await stepIds(page)
  const selected = await bringIntoView(page, afterId)
  await page.mouse.click(selected.x, selected.y)
  await page.locator(`.djs-element.selected[data-element-id="${afterId}"]`).waitFor()
  await page.locator('.palette').getByRole('button', { name: template, exact: true }).click()
  const added = (await stepIds(page)).filter((id) => !before.includes(id) && /^Activity_/.test(id) && !id.endsWith('_label'))
  if (added[0] === undefined) throw new Error(`“${template}” was not appended to ${afterId}.`)
  return added[0]
}

/** Checks with F8, then publishes with F9, a comment and the dialog's button. */
export async function checkAndPublish(page: Page, comment: string): Promise<void> {
  await page.keyboard.press('F8')
  const summary = page.locator('.problems header [role="status"]')
  await summary.filter({ hasNotText: '正在' }).waitFor()
  if ((await page.locator('.problems .el-tag--danger').count()) > 0) throw new Error(`The check found errors: ${await page.locator('.problems').innerText()}`)
  await page.keyboard.press('F9')
  const dialog = page.getByRole('dialog').filter({ has: page.locator('#publish-comment') })
  await dialog.locator('#publish-comment').fill(comment)
  await dialog.getByRole('button').last().click()
  await dialog.waitFor({ state: 'hidden' })
}

const stepIds = (page: Page): Promise<string[]> => page.locator('.djs-element.djs-shape').evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('data-element-id') ?? ''))

interface Point {
  readonly x: number
  readonly y: number
}

async function dragTo(page: Page, source: Locator, to: Point): Promise<void> {
  await source.scrollIntoViewIfNeeded()
  const box = await source.boundingBox()
  if (!box) throw new Error('There is nothing to drag.')
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  // Small steps: a drag begins, and what lies under it is found, only while the pointer moves.
  await page.mouse.move(from.x + 12, from.y + 6, { steps: 4 })
  await page.mouse.move(to.x - 6, to.y - 3, { steps: 25 })
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.waitForTimeout(200)
  await page.mouse.up()
}

async function topOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox()
  if (!box) throw new Error('There is no place to drop it.')
  return { x: box.x + box.width / 2, y: box.y + 4 }
}

/** Rolls the canvas as with the wheel until the step is about in the middle of it; answers where its inside is. */
async function bringIntoView(page: Page, elementId: string): Promise<Point> {
  const canvas = await page.locator('.canvas').boundingBox()
  if (!canvas) throw new Error('There is no canvas.')
  const centre = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 }
  await page.mouse.move(centre.x, centre.y)
  for (let turn = 0; turn < 40; turn++) {
    const box = await page.locator(`[data-element-id="${elementId}"] > .djs-hit`).first().boundingBox()
    if (!box) throw new Error(`There is no ${elementId} in the diagram.`)
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 3 }
    if (Math.abs(at.x - centre.x) < 120 && Math.abs(at.y - centre.y) < 80) return at
    await page.mouse.wheel(at.x - centre.x, at.y - centre.y)
    await page.waitForTimeout(250)
  }
  throw new Error(`${elementId} did not come into view.`)
}
