/** Time and waiting as an argument, so that tests move it. */
export interface Clock {
  now(): Date
  /** Calls back after `ms`; the returned function forgets it. */
  after(ms: number, callback: () => void): () => void
}

/** The machine's clock. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, 2_147_483_647))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
