import { expect } from 'vitest'
import type { Seat } from './browser.ts'
import { audit, complaintInBrowser, DEEDS, type Seats } from './complaintInBrowser.ts'
import { expectComplete, expectKilled, expectPath } from './expectComplete.ts'
import { killInSteps } from './killInSteps.ts'
import type { Person } from './Person.ts'
import { describeKills, planKills } from './planKills.ts'
import { readOutcome, readWholePath } from './readOutcome.ts'
import type { ProgramName, System } from './system.ts'

/** Who and what one run needs. */
export interface Run {
  readonly system: System
  readonly seats: Seats
  /** Reads afterwards, by HTTP, what came of it. */
  readonly auditor: Person
  /** What may fall. */
  readonly programs: readonly ProgramName[]
  readonly seed: number
}

/** One complaint in the browser while ten kills fall on the programs: all must end as if nothing had happened. Tells seed, kills and what people did again. */
export async function complaintUnderFaults({ system, seats, auditor, programs, seed }: Run): Promise<void> {
  const all = Object.values(seats) as Seat[]
  const plan = planKills(seed, programs, DEEDS)
  console.log(`Seed ${seed} kills ${describeKills(plan)}.`)
  const faults = killInSteps(system, plan)
  for (const seat of all) seat.onDeed = () => faults.step()

  const number = await complaintInBrowser(seats)
  await audit(seats.auditor, number)
  const killed = await faults.stop()
  for (const seat of all) seat.onDeed = () => {}
  console.log(`Done again: ${all.map(({ username, repeated }) => `${username}: ${repeated.splice(0).join(', ') || 'nothing'}`).join('; ')}.`)

  const outcome = await readOutcome(auditor, number)
  expectComplete(outcome)
  expectPath({ ...outcome, path: await readWholePath(auditor, number) })
  expectKilled(killed, programs)
  expect(all.flatMap(({ errors }) => errors)).toEqual([])
  expect(all.flatMap(({ external }) => external)).toEqual([])
}
