/** Asks again until there is something truthy; throws after `withinMs`. */
export async function eventually<T>(ask: () => T | Promise<T>, withinMs = 8000): Promise<NonNullable<T>> {
  for (const until = Date.now() + withinMs; ; ) {
    const found = await ask()
    if (found) return found
    if (Date.now() > until) throw new Error(`Expected ${ask.toString()} within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
