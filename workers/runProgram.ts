import { EnvError } from './env.ts'

/** Ends what was started; must be done within ten seconds. */
export type Stop = () => Promise<void>

/** Ends the program, with exit code 1, for a reason that waiting does not mend; the sentence is shown. */
export type GiveUp = (sentence: string) => void

/** Starts a program, ends it cleanly on SIGTERM and SIGINT, and exits with one sentence when it cannot start or gives up. */
export async function runProgram(start: (giveUp: GiveUp) => Promise<Stop>): Promise<void> {
  let stop: Stop
  try {
    stop = await start((sentence) => {
      process.stderr.write(`${sentence}\n`)
      end(1)
    })
  } catch (error) {
    process.stderr.write(`${error instanceof EnvError ? error.message : `The workers cannot start: ${error instanceof Error ? error.message : String(error)}`}\n`)
    process.exit(1)
  }
  // Timers of ours are unreferenced; this one keeps the process alive until it is told to go.
  const alive = setInterval(() => undefined, 60_000)
  let ending = false
  function end(code: number): void {
    if (ending) return
    ending = true
    clearInterval(alive)
    stop().then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
}
