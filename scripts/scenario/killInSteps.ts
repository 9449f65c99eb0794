import { setTimeout as sleep } from 'node:timers/promises'
import type { Kill } from './planKills.ts'
import type { System } from './system.ts'

/** Kills that fall while a scenario goes its steps. */
export interface Faults {
  /** The scenario is at its next step; kills planned for it fall now. */
  step(): void
  /** Waits until all that was to fall has fallen and the system is ready again; tells how often each program was killed. */
  stop(): Promise<Record<string, number>>
}

const LOOK_EVERY_MS = 20

/**
 * Kills by SIGKILL as planned. A program between two starts is waited for: only what lives can be killed, so that every kill of the plan is one.
 */
export function killInSteps(system: System, plan: readonly Kill[]): Faults {
  const killed: Record<string, number> = {}
  const falling: Promise<void>[] = []
  let at = -1

  async function fall({ name, delayMs }: Kill): Promise<void> {
    await sleep(delayMs)
    while (!system.kill(name)) await sleep(LOOK_EVERY_MS)
    killed[name] = (killed[name] ?? 0) + 1
  }

  return {
    step() {
      at++
      for (const kill of plan) if (kill.step === at) falling.push(fall(kill))
    },
    async stop() {
      await Promise.all(falling)
      await system.untilReady()
      return killed
    },
  }
}
