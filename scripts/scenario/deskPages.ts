import type { Page } from 'playwright-core'
import type { Seat } from './browser.ts'
import { deed } from './deed.ts'
import { type Answers, completeOpenTask, fillForm, goTo, taskCalled } from './pages.ts'

/** What an agent does at the desk: with the telephone bar, the intake form and the keyboard. */

/** Who was asked to ring and has not by then is asked again. */
const RING_AGAIN_MS = 15_000

/** Signs the telephone on and makes it ready; a press the switch did not hear is repeated, as the page asks one to. */
export async function makeReady(seat: Seat): Promise<void> {
  const { page } = seat
  await deed(seat, 'become ready', { shows: [stateOf(page, 'ready'), stateOf(page, 'busy')], act: () => pressTowardsReady(page) })
}

/** Lets a scripted caller ring. */
export async function ringScript({ page }: Seat, script: string): Promise<void> {
  await page.getByTestId('simulate').click()
  await page.getByTestId(`script-${script}`).click()
}

/** Waits for the telephone to ring and answers with F2. `ring` lets it ring, and once more when nobody has called for long. */
export async function answerCall(seat: Seat, purpose: 'inbound' | 'callback', ring?: () => Promise<void>): Promise<void> {
  const { page } = seat
  let rung = 0
  const answer = page.getByTestId('answer')
  const talking = purpose === 'callback' ? page.getByTestId('record-callback').first() : page.locator('[data-testid="call"].connected')
  await deed(seat, `answer the ${purpose} call`, {
    shows: [talking],
    // A callback waits for its worker's next attempt.
    patienceMs: purpose === 'callback' ? 12_000 : 4_000,
    act: async () => {
      // Whoever was let ring twice has called twice: the second is told that all is in hand.
      if (purpose === 'callback' && (await page.locator('[data-testid="call"].connected').isVisible()) && !(await talking.isVisible())) await page.keyboard.press('F8')
      await pressTowardsReady(page)
      if (ring && Date.now() - rung > RING_AGAIN_MS && !(await answer.isVisible())) {
        rung = Date.now()
        await ring()
      }
      await answer.or(talking).first().waitFor()
      if (await answer.isVisible()) await page.keyboard.press('F2')
    },
  })
}

/** Chooses the kind of case and fills its form in, with a file. */
export async function fillIntake(seat: Seat, type: string, values: Answers): Promise<void> {
  const { page } = seat
  const intake = page.getByTestId('intake')
  const subject = intake.locator('[name="data[subject]"]')
  await deed(seat, `begin a ${type}`, { shows: [subject], act: () => page.getByTestId(`type-${type}`).click() })
  await fillForm(intake, values)
  const files = page.getByTestId('attachments').locator('li')
  await deed(seat, 'attach a file', {
    shows: [page.getByTestId('attachment')],
    // A file under way is not chosen again; one that failed has its own 重试.
    act: async () => (await files.count()) > 0 || page.getByTestId('attachment-input').setInputFiles({ name: '截图.txt', mimeType: 'text/plain', buffer: Buffer.from('网上订货提示：未到订货时间') }),
  })
  await savedIntake(seat)
}

/** Waits until the page says that the intake is saved. */
export async function savedIntake(seat: Seat): Promise<void> {
  await deed(seat, 'see the draft saved', { shows: [seat.page.locator('[data-testid="save-state"][data-state="saved"]')], act: () => Promise.resolve(), patienceMs: 15_000 })
}

/** Submits the intake with Ctrl+Enter; answers the case's number. */
export async function submitIntake(seat: Seat): Promise<string> {
  const { page } = seat
  await deed(seat, 'submit the case', { shows: [page.getByTestId('submitted')], act: () => page.keyboard.press('Control+Enter'), patienceMs: 6_000 })
  return (await page.getByTestId('case-number').getAttribute('data-number')) ?? ''
}

/** Hangs up with F8. */
export async function hangUp(seat: Seat): Promise<void> {
  const { page } = seat
  const over = page.locator('[data-testid="telephone-bar"]:not(:has([data-testid="call"]))')
  await deed(seat, 'hang up', { shows: [over], act: () => page.keyboard.press('F8') })
}

/** Rings back: answers, records what the citizen said, hangs up. */
export async function callBack(seat: Seat, values: Answers): Promise<void> {
  const { page } = seat
  await goTo(seat, '/desk')
  await answerCall(seat, 'callback')
  await deed(seat, 'open the record of the callback', { shows: [taskCalled(page, '回访')], act: () => page.getByTestId('record-callback').first().click(), patienceMs: 10_000 })
  await completeOpenTask(seat, '回访', values)
  await hangUp(seat)
}

const stateOf = (page: Page, state: string) => page.locator(`[data-testid="agent-state"][data-state="${state}"]`)

async function pressTowardsReady(page: Page): Promise<void> {
  for (const name of ['log-on', 'ready']) {
    const button = page.getByTestId(name)
    if (await button.isEnabled({ timeout: 200 }).catch(() => false)) await button.click({ timeout: 2_000 }).catch(() => undefined)
    if (name === 'log-on') await page.waitForTimeout(300)
  }
}
