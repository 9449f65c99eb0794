import { EnvError } from './env.ts'

/** Ends what was started; must be done within ten seconds. */
export type Stop = () => Promise<void>

/** Starts a program, ends it cleanly on SIGTERM and SIGINT, and exits with one sentence when it cannot start. */
export async function runProgram(start: () => Promise<Stop>): Promise<void> {
  let stop: Stop
  try {
    stop = await start()
  } catch (error) {
    process.stderr.write(`${error instanceof EnvError ? error.message : `The workers cannot start: ${error instanceof Error ? error.message : String(error)}`}\n`)
    process.exit(1)
  }
  // Timers of ours are unreferenced; this one keeps the process alive until it is told to go.
  const alive = setInterval(() => undefined, 60_000)
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    clearInterval(alive)
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
