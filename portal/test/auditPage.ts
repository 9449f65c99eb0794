import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

/** Serious and critical findings of axe-core (WCAG 2.2 A and AA) on a page, each as one line. */
export async function auditPage(page: Page): Promise<string[]> {
  const found = await findings(page)
  if (found.length === 0) return found
  // A message may have begun to fade while it was looked at: what is seen once only was on its way out.
  const again = await findings(page)
  return found.filter((one) => again.includes(one))
}

async function findings(page: Page): Promise<string[]> {
  await settled(page)
  // Through the debugger, not a script element: the page's own policy forbids what is not ours.
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
    return (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
  })
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(' | ')}`)
}

/** Waits for what is moving to stand: text of a dialog that fades has no contrast to judge. What turns for ever (a spinner) is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((motion) => motion.playState !== 'running' || motion.effect?.getComputedTiming().endTime === Infinity))
}

/** How many pixels the frame scrolls beyond its window; nothing but a page's own panels may scroll. */
export function frameOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement
    return Math.max(root.scrollHeight - root.clientHeight, root.scrollWidth - root.clientWidth)
  })
}
