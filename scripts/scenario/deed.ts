import type { Locator } from 'playwright-core'
import type { Seat } from './browser.ts'

/** How one deed is done, and by what the page shows that it was. */
export interface Deed {
  /** What the page shows when it is done: one of these is seen. */
  readonly shows: readonly Locator[]
  readonly act: () => Promise<unknown>
  /** How long a person looks at the page before trying again. */
  readonly patienceMs?: number
}

const WITHIN_MS = 90_000

/**
 * Does something until the page shows that it is done, as a person does whom the page tells to try again: presses once more, presses 重试 where
 * it is offered, reads a page anew that the browser could not load. Every repetition is noted at the seat. Throws after a minute and a half.
 */
export async function deed(seat: Seat, what: string, { shows, act, patienceMs = 4_000 }: Deed): Promise<void> {
  const done = (): Promise<boolean> => anyVisible(shows)
  let problem: unknown
  seat.onDeed(what)
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; ) {
    if (await done()) return
    if (problem !== undefined) seat.repeated.push(what)
    problem = await act().then(
      () => 'nothing came of it',
      (error: unknown) => error,
    )
    if (await appears(seat, done, patienceMs)) return
    await takeUp(seat)
  }
  throw new Error(`${seat.username} did not get through: ${what}. At ${seat.page.url()}: ${String(problem)}`)
}

async function appears({ page }: Seat, done: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    if (await done()) return true
    await page.waitForTimeout(60)
  }
  return false
}

async function anyVisible(locators: readonly Locator[]): Promise<boolean> {
  for (const locator of locators) if (await locator.first().isVisible().catch(() => false)) return true
  return false
}

/** Takes a page up again that stands still: 重试 where it is offered, and the browser's own reload where there is no page at all. */
async function takeUp({ page }: Seat): Promise<void> {
  if (page.url().startsWith('chrome-error:')) await page.reload().catch(() => undefined)
  const retry = page.getByRole('button', { name: '重试' }).first()
  if (await retry.isVisible().catch(() => false)) await retry.click({ timeout: 1_000 }).catch(() => undefined)
}
