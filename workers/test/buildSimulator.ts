import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Journal } from '../cti/adapters/simulator/Journal.ts'
import { loadScripts } from '../cti/adapters/simulator/loadScripts.ts'
import { Simulator } from '../cti/adapters/simulator/Simulator.ts'
import type { CallEvent } from '../cti/CallEvent.ts'
import { ManualClock } from './ManualClock.ts'

export interface SimulatorFixture {
  readonly clock: ManualClock
  simulator: Simulator
  /** All events so far, from the journal. */
  events(): Promise<CallEvent[]>
  /** Event types of one call or agent, for short expectations. */
  types(of?: string): Promise<string[]>
  /** A second switch on the same journal file, as after kill -9: the first one is simply abandoned. */
  crash(): void
  /** Signs an agent of Hangzhou on and makes them ready. */
  ready(agent: string, device?: string): void
  dispose(): void
}

/** A switch on a journal of its own, with the product's caller scripts and a clock the test moves. */
export function buildSimulator(seed = 7): SimulatorFixture {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-switch-'))
  const file = join(folder, 'switch.db')
  const clock = new ManualClock()
  const open = (): Simulator => new Simulator(new Journal(file, seed), clock, loadScripts())
  const opened: Simulator[] = []
  const fixture: SimulatorFixture = {
    clock,
    simulator: open(),
    async events() {
      const all: CallEvent[] = []
      const last = fixture.simulator.inspect().sequence
      if (last === 0) return all
      for await (const batch of fixture.simulator.events(0, new AbortController().signal)) {
        all.push(...batch)
        if ((batch.at(-1)?.sequence ?? 0) >= last) return all
      }
      return all
    },
    async types(of) {
      return (await fixture.events()).filter((event) => of === undefined || event.callId === of || event.agent === of).map((event) => event.type)
    },
    crash() {
      opened.push(fixture.simulator)
      fixture.simulator = open()
    },
    ready(agent, device = `8${agent.length}01`) {
      fixture.simulator.agent({ agent, device, site: 'HZ', state: 'ready' })
    },
    dispose() {
      for (const one of [...opened, fixture.simulator]) one.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return fixture
}
