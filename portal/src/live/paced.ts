/**
 * Makes a reading that may be asked for any number of times: the first call runs it at once, calls that come while it runs or within `pauseMs`
 * after it are one more run. Unlike a wait for silence it goes on when events never cease, and it delays nobody.
 */
export function paced(read: () => Promise<unknown>, pauseMs: number): () => void {
  let busy = false
  let again = false

  async function run(): Promise<void> {
    busy = true
    try {
      do {
        again = false
        await read()
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
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
