import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintByHand, gatherPeople, type People } from './complaintByHand.ts'
import { expectComplete, expectPath } from './expectComplete.ts'
import { eventually } from './Person.ts'
import type { Outcome } from './readOutcome.ts'
import { startSystem, type System } from './system.ts'

describe('the whole system on its own engine and SQLite', () => {
  let system: System
  let people: People
  let outcome: Outcome

  beforeAll(async () => {
    system = await startSystem({ fresh: true })
    people = await gatherPeople(system.url)
  }, 180_000)

  afterAll(() => system.stop())

  it('should take a complaint from the ringing phone to the sealed archive (S1, S9, S16, S17, S26)', async () => {
    outcome = await complaintByHand(people)

    expectComplete(outcome)
  }, 180_000)

  it('should show the auditor the path with its redo and both callbacks (A2)', async () => {
    const path = await eventually('the records have arrived', async () => {
      const seen = await people.auditor.get<Outcome['path']>(`/cases/${outcome.number}/path`)
      return seen.instances.length === 5 && seen.instances[0]?.steps.some((step) => step.elementId === 'concluded' || /archive/i.test(step.elementId)) ? seen : undefined
    })

    expectPath({ ...outcome, path })
  })

  it('should have an unbroken audit chain afterwards (A4)', async () => {
    const { ok } = await people.auditor.post<{ ok: boolean }>('/audit/verify')

    expect(ok).toBe(true)
  })
})
