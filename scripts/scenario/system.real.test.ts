import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintByHand, gatherPeople, type People } from './complaintByHand.ts'
import { expectComplete, expectPath } from './expectComplete.ts'
import { eventually } from './Person.ts'
import { startSystem, type System } from './system.ts'

const { REAL_ZEEBE_ADDRESS, REAL_SERVER_PORT, REAL_RECORDS_PASSWORD, REAL_DATABASE_URL } = process.env

describe('the whole system on an unmodified Zeebe and MariaDB', () => {
  let system: System
  let people: People

  beforeAll(async () => {
    if (!REAL_ZEEBE_ADDRESS || !REAL_SERVER_PORT || !REAL_RECORDS_PASSWORD || !REAL_DATABASE_URL) throw new Error('Run it by npm run test:real, which starts Zeebe and MariaDB.')
    system = await startSystem({
      zeebeAddress: REAL_ZEEBE_ADDRESS,
      databaseUrl: REAL_DATABASE_URL,
      port: Number(REAL_SERVER_PORT),
      recordsPassword: REAL_RECORDS_PASSWORD,
    })
    people = await gatherPeople(system.url)
  }, 240_000)

  afterAll(() => system?.stop())

  it('should take a complaint from the ringing phone to the sealed archive', async () => {
    const outcome = await complaintByHand(people)

    expectComplete(outcome)
    const path = await eventually('the records have arrived', async () => {
      const seen = await people.auditor.get<typeof outcome.path>(`/cases/${outcome.number}/path`)
      const steps = seen.instances[0]?.steps ?? []
      const open = steps.filter((step) => step.state === 'entered').length - steps.filter((step) => step.state === 'left' || step.state === 'terminated').length
      return seen.instances.length === 3 && steps.length > 0 && open === 0 ? seen : undefined
    })
    expectPath({ ...outcome, path })
  }, 280_000)

  it('should have an unbroken audit chain afterwards', async () => {
    expect((await people.auditor.post<{ ok: boolean }>('/audit/verify')).ok).toBe(true)
  })
})
