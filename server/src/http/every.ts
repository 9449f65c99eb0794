import type { AppContext, Stop } from './Module.ts'

/** Runs `work` now and then, one run at a time; a failure is logged and the next run comes. Stopping waits for the run under way. */
export function every({ log }: Pick<AppContext, 'log'>, name: string, ms: number, work: () => Promise<void>): Stop {
  let running: Promise<void> | undefined
  const turn = (): void => {
    running ??= work()
      .catch((error: unknown) => log.error({ err: error, job: name }, 'A background job failed'))
      .finally(() => (running = undefined))
  }
  const timer = setInterval(turn, ms)
  return async () => {
    clearInterval(timer)
    await running
  }
}
