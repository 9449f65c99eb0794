import type { Locator, Page } from 'playwright-core'

/** What a designer does in the studio, with the mouse as they do it. */

/** Opens a form, process or decision and waits until it can be edited. */
export async function openInStudio(page: Page, kind: 'form' | 'process', id: string): Promise<void> {
  await page.goto(`/studio/${kind}/${id}`)
  await page.locator('.editor:not([inert])').waitFor()
}

/** Begins something new from the list, with its id and name, and waits until it can be edited. */
export async function createInStudio(page: Page, kind: 'form' | 'process', id: string, name: string): Promise<void> {
  await page.goto(`/studio?kind=${kind}`)
  await page.locator('.bar .el-button--primary').click()
  await page.locator('#create-id').fill(id)
  await page.locator('#create-name').fill(name)
  await page.locator('#create-name').press('Enter')
  await page.locator('.editor:not([inert])').waitFor()
}

/** Drags a component of the builder's list in front of the form and gives it its name and key. */
export async function addFormField(page: Page, component: string, label: string, key: string): Promise<void> {
  const source = page.locator('.formcomponent', { hasText: component }).first()
  await dragTo(page, source, await topOf(page.locator('.formarea .builder-component, .formarea .drag-and-drop-alert').first()))
  const dialog = page.locator('.formio-dialog.component-settings')
  await dialog.locator('[name="data[label]"]').fill(label)
  // The builder takes over what was typed a moment later and shows it then; what it drew anew meanwhile is typed again.
  const keyField = dialog.locator('[name="data[key]"]')
  const shown = dialog.locator(`.component-preview .formio-component-${key}`)
  for (let turn = 0; turn < 5; turn++) {
    await keyField.fill('')
    await keyField.fill(key)
    if (await shown.waitFor({ timeout: 3_000 }).then(() => true, () => false)) break
  }
  await dialog.locator('[ref="saveButton"]').click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator(`.formarea .formio-component-${key}`).first().waitFor()
}

/** Selects a flow of the diagram and inserts a step from its menu, `form-<id>` or a kind like `bpmn:ServiceTask`; answers the new step's id. */
export async function insertStep(page: Page, flowId: string, choice: string): Promise<string> {
  await selectFlow(page, flowId)
  await page.keyboard.press('i')
  await page.locator(`.djs-popup .entry[data-id="${choice}"]`).click()
  // The new step stands open to be named.
  await page.keyboard.press('Escape')
  const step = page.locator('.djs-element.djs-shape.selected')
  await step.waitFor()
  return (await step.getAttribute('data-element-id')) ?? ''
}

/** Clicks a flow until it is selected: a hand that trembles takes hold of its handle instead, and clicks again beside it. */
async function selectFlow(page: Page, flowId: string): Promise<void> {
  const selected = page.locator(`.djs-element.selected[data-element-id="${flowId}"]`)
  const flow = await bringIntoView(page, flowId)
  for (const beside of [0, -12, 12, -24]) {
    await page.mouse.click(flow.x + beside, flow.y)
    const taken = await selected.waitFor({ state: 'attached', timeout: 3_000 }).then(() => true, () => false)
    if (taken) return
    await page.keyboard.press('Escape')
  }
  throw new Error(`${flowId} could not be selected.`)
}

/** Drags a business component onto a flow, as by hand: near the line, not exactly on it. */
export async function dropOnFlow(page: Page, template: string, flowId: string): Promise<void> {
  const flow = await bringIntoView(page, flowId)
  await dragTo(page, page.locator('.palette').getByRole('button', { name: template, exact: true }), { x: flow.x, y: flow.y + 8 })
  await page.keyboard.press('Escape')
}

/** The flows of the diagram as they are drawn now: id → source and target. */
export async function flowsOf(page: Page, id: string): Promise<Map<string, string>> {
  await page.keyboard.press('Control+s')
  await page.locator('.toolbar .draft.kept').waitFor()
  const draft = await page.evaluate((key) => localStorage.getItem(key) ?? '{}', `banjie.studio.process.${id}`)
  const { text = '' } = JSON.parse(draft) as { text?: string }
  const flows = [...text.matchAll(/<bpmn:sequenceFlow [^>]*>/g)].map(([flow]) => flow)
  const value = (flow: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(flow)?.[1] ?? ''
  return new Map(flows.map((flow) => [value(flow, 'id'), `${value(flow, 'sourceRef')} → ${value(flow, 'targetRef')}`]))
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

/** Rolls the canvas as with the wheel until the element is about in the middle of it; answers a point of it that no label covers. */
async function bringIntoView(page: Page, elementId: string): Promise<Point> {
  const canvas = await page.locator('.canvas').boundingBox()
  if (!canvas) throw new Error('There is no canvas.')
  const centre = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 }
  await page.mouse.move(centre.x, centre.y)
  for (let turn = 0; turn < 40; turn++) {
    const box = await page.locator(`.djs-element[data-element-id="${elementId}"] > .djs-hit`).first().boundingBox()
    if (!box) throw new Error(`There is no ${elementId} in the diagram.`)
    const at = { x: box.x + box.width * 0.7, y: box.y + box.height / 2 }
    if (Math.abs(at.x - centre.x) < 120 && Math.abs(at.y - centre.y) < 80) return at
    await page.mouse.wheel(at.x - centre.x, at.y - centre.y)
    await page.waitForTimeout(250)
  }
  throw new Error(`${elementId} did not come into view.`)
}
