import type { ChildProcess } from 'node:child_process'

/** A third-party server started for tests or benchmarks, by us, on loopback. */
export interface RealPart {
  readonly name: string
  stop(): Promise<void>
}

/** Thrown when this machine lacks what a real component needs. Under CI that is a failure, elsewhere a visible skip. */
export class MissingPart extends Error {
  constructor(part: string, why: string) {
    super(`${part} cannot run here: ${why}.`)
  }
}

/** Ends a child and waits for it; a child that ignores SIGTERM for 20 s is killed. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(late)
}
