import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { complaintByHand, gatherPeople, STEPS } from './complaintByHand.ts'
import { expectComplete, expectKilled } from './expectComplete.ts'
import { keepEvidence } from './keepEvidence.ts'
import { killInSteps } from './killInSteps.ts'
import { describeKills, type Kill, planKills } from './planKills.ts'
import { seeds } from './seeds.ts'
import { PROGRAMS, startSystem, type System } from './system.ts'

/** A soak goes the long way: ten random kills for each of its seeds, and every program killed after every step, a row of the matrix per complaint. */
const SOAK = seeds.length > 1
const ROWS = SOAK ? [0, 1, 2] : []
/** The programs take turns, so that each row is as short as one complaint. */
const killAfterEveryStep = (row: number): Kill[] => Array.from({ length: STEPS.firstRound }, (_, step) => ({ name: PROGRAMS[(step + row) % PROGRAMS.length] ?? 'server', step, delayMs: 0 }))

/**
 * What falls in every run: six kills right after steps spread over the whole complaint, each program twice, and four that fall at a random instant after
 * some of the same steps, so that two programs are down together.
 */
function shortPlan(seed: number): Kill[] {
  const afterSteps = Array.from({ length: 2 * PROGRAMS.length }, (_, index): Kill => ({ name: PROGRAMS[(index + seed) % PROGRAMS.length] ?? 'server', step: (seed % 4) + 4 * index, delayMs: 0 }))
  const atRandom = planKills(seed, PROGRAMS, STEPS.all).filter((_, index) => index % 3 === 0)
  return [...afterSteps, ...atRandom.map((kill, index) => ({ ...kill, step: afterSteps[index + 1]?.step ?? 0 }))]
}

describe('the whole system while its parts are killed', () => {
  let system: System

  beforeAll(async () => {
    system = await startSystem()
  }, 180_000)

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepEvidence('faults-by-hand', [], system)
  })

  afterAll(() => system?.stop())

  async function endsTheSame(plan: readonly Kill[]): Promise<void> {
    const people = await gatherPeople(system.url)
    const faults = killInSteps(system, plan)
    const outcome = await complaintByHand(people, () => faults.step())
    const killed = await faults.stop()
    expectComplete(outcome)
    expectKilled(killed, PROGRAMS)
    expect((await people.auditor.post<{ ok: boolean }>('/audit/verify')).ok).toBe(true)
  }

  for (const seed of seeds) {
    it(`should end the same, with no SMS and no call twice, when ten kills fall on it (seed ${seed})`, async () => {
      const plan = SOAK ? planKills(seed, PROGRAMS, STEPS.all) : shortPlan(seed)
      console.log(`Seed ${seed} kills ${describeKills(plan)}.`)

      await endsTheSame(plan)
    }, 400_000)
  }

  it.each(ROWS)('should end the same when a program is killed right after every step (row %i of the matrix)', async (row) => {
    await endsTheSame(killAfterEveryStep(row))
  }, 400_000)
})
