/** Pauses before a part of the portal that could not be fetched is asked for again. */
const PAUSES_MS = [300, 700, 1_500, 3_000, 5_000, 10_000]

/**
 * Loads a part of the portal that comes later than its page, such as the form renderer. While the server cannot be reached it is asked for again:
 * a page that stands must not break by a short cut. Where the server answers and has not got it, a newer build is there: the error goes on.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await load()
    } catch (error) {
      if (await serverAnswers()) {
        // Asked once more: it may have come back between the two questions.
        return await load().catch(() => Promise.reject(error))
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return load()
}

/** Whether the server can be reached now. */
export async function serverAnswers(): Promise<boolean> {
  return fetch('/favicon.svg', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
}
