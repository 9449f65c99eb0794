import type { Page } from 'playwright-core'

/** As much of a page's own world as the watch needs; scripts/ is checked without a browser's types. */
interface PageWorld {
  readonly document: { readonly body: object; querySelectorAll: (selector: string) => Iterable<{ getAttribute: (name: string) => string | null }> }
  readonly MutationObserver: new (look: () => void) => { observe: (root: object, what: object) => void }
  arrivals: Map<string, number>
}

/**
 * When elements came into a page's document, by the page's own watch: waiting for them from outside looks ever more rarely, up to half a second late.
 * `selector` says which, `name` which of its attributes tells one from the other.
 */
export class Arrivals {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static async watch(page: Page, selector: string, name: string): Promise<Arrivals> {
    await page.evaluate(
      ([wanted, attribute]) => {
        const world = globalThis as unknown as PageWorld
        const arrivals = new Map<string, number>()
        const look = (): void => {
          const there = new Set([...world.document.querySelectorAll(wanted)].map((element) => element.getAttribute(attribute) ?? ''))
          for (const each of there) if (!arrivals.has(each)) arrivals.set(each, Date.now())
          // What has gone may come again.
          for (const each of arrivals.keys()) if (!there.has(each)) arrivals.delete(each)
        }
        look()
        new world.MutationObserver(look).observe(world.document.body, { childList: true, subtree: true, attributes: true, attributeFilter: [attribute] })
        world.arrivals = arrivals
      },
      [selector, name] as const,
    )
    return new Arrivals(page)
  }

  /** Milliseconds since 1970 at which it came; waits for it 20 s. */
  async at(value: string): Promise<number> {
    const handle = await this.#page.waitForFunction((each) => (globalThis as unknown as PageWorld).arrivals.get(each), value, { timeout: 20_000 })
    return (await handle.jsonValue()) as number
  }
}
