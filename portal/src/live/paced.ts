const FIRST_PAUSE_MS = 50

/**
 * Makes a reading that may be asked for any number of times: a call runs it at once; calls that come while it runs or in the pause after it are
 * one more run. The pause doubles up to `longestMs` while calls keep coming, and begins short again after a quiet one: what happens now and then
 * is shown at once, and on the busiest day a page asks the server no more than it can read. Unlike a wait for silence it never starves.
 */
export function paced(read: () => Promise<unknown>, longestMs: number): () => void {
  let busy = false
  let again = false

  async function run(): Promise<void> {
    busy = true
    try {
      let pause = FIRST_PAUSE_MS
      do {
        again = false
        await read()
        await new Promise((resolve) => setTimeout(resolve, pause))
        pause = Math.min(pause * 2, longestMs)
      } while (again)
    } finally {
      busy = false
    }
  }

  return () => {
    if (busy) again = true
    else void run()
  }
}
