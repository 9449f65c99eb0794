/** The part of /health/ready that is read here. */
interface Probe {
  readonly status: string
  readonly parts: Readonly<Record<string, string>>
}

/**
 * Resolves true once the server is ready and its workers report with every link up, false after `withinMs`. `gaveUp` ends the wait early with
 * the sentence it answers, thrown.
 */
export async function untilReady(url: string, withinMs: number, gaveUp: () => string | undefined = () => undefined): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    const reason = gaveUp()
    if (reason !== undefined) throw new Error(reason)
    if (await isReady(url)) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
  if (!answer?.ok) return false
  const { parts } = (await answer.json()) as Probe
  return parts.workers === 'up' && parts.engine !== 'down'
}
