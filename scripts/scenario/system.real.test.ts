import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { ProcessSummary } from '../../server/src/processes/schema.ts'
import { CHROMIUM, launchBrowser } from './browser.ts'
import { complaintByHand, gatherPeople, type People } from './complaintByHand.ts'
import { takeSeats, type Seats } from './complaintInBrowser.ts'
import { complaintUnderFaults } from './complaintUnderFaults.ts'
import { designerScenario } from './designerScenario.ts'
import { expectComplete, expectPath } from './expectComplete.ts'
import { keepEvidence } from './keepEvidence.ts'
import { eventually, Person } from './Person.ts'
import { readWholePath } from './readOutcome.ts'
import { seeds } from './seeds.ts'
import { startSystem, type System } from './system.ts'

const { REAL_ZEEBE_ADDRESS, REAL_SERVER_PORT, REAL_RECORDS_PASSWORD, REAL_DATABASE_URL } = process.env

describe('the whole system on an unmodified Zeebe and MariaDB', () => {
  let system: System
  let people: People
  let seats: Seats | undefined

  beforeAll(async () => {
    if (!REAL_ZEEBE_ADDRESS || !REAL_SERVER_PORT || !REAL_RECORDS_PASSWORD || !REAL_DATABASE_URL) throw new Error('Run it by npm run test:real, which starts Zeebe and MariaDB.')
    system = await startSystem({
      zeebeAddress: REAL_ZEEBE_ADDRESS,
      databaseUrl: REAL_DATABASE_URL,
      port: Number(REAL_SERVER_PORT),
      recordsPassword: REAL_RECORDS_PASSWORD,
    })
    people = await gatherPeople(system.url)
    await untilDeployed(system.url)
  }, 240_000)

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepEvidence('real', Object.values(seats ?? {}), system)
  })

  afterAll(() => system?.stop())

  it('should take a complaint from the ringing phone to the sealed archive', async () => {
    const outcome = await complaintByHand(people)

    expectComplete(outcome)
    const path = await readWholePath(people.auditor, outcome.number)
    expectPath({ ...outcome, path })
  }, 280_000)

  it('should have an unbroken audit chain afterwards', async () => {
    expect((await people.auditor.post<{ ok: boolean }>('/audit/verify')).ok).toBe(true)
  })

  describe.skipIf(CHROMIUM === undefined)('in the browser', () => {
    let browser: Browser
    let here: Seats

    beforeAll(async () => {
      browser = await launchBrowser()
      seats = here = await takeSeats(browser, system.url)
    })

    afterAll(() => browser?.close())

    it.each(seeds)('should take a complaint to the archive all the same when ten kills fall on server and workers (seed %i)', (seed) => complaintUnderFaults({ system, seats: here, auditor: people.auditor, programs: ['server', 'workers'], seed }), 280_000)
  })

  describe.skipIf(CHROMIUM === undefined)('a designer on it', () => {
    designerScenario({ open: () => Promise.resolve(system), close: () => Promise.resolve(), kills: ['server', 'workers'] })
  })
})

/** A Zeebe just started takes its first deployments slowly; cases opened meanwhile wait, and so would a test that measures patience. */
async function untilDeployed(url: string): Promise<void> {
  const designer = await Person.signIn(url, 'zj.designer', DEMO_PASSWORD)
  await eventually('everything is deployed', async () => {
    const all = await Promise.all(['/processes', '/decisions'].map((path) => designer.get<{ items: ProcessSummary[] }>(path)))
    return all.flatMap(({ items }) => items).every(({ deployment }) => deployment === 'deployed') ? true : undefined
  }, 200_000)
}
