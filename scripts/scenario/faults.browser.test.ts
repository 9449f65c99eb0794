import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import { CHROMIUM, launchBrowser } from './browser.ts'
import { takeSeats, type Seats } from './complaintInBrowser.ts'
import { complaintUnderFaults } from './complaintUnderFaults.ts'
import { keepEvidence } from './keepEvidence.ts'
import { Person } from './Person.ts'
import { seeds } from './seeds.ts'
import { PROGRAMS, startSystem, type System } from './system.ts'

describe.skipIf(CHROMIUM === undefined)('people with open pages while server, engine and workers are killed', () => {
  let system: System
  let browser: Browser
  let seats: Seats
  let auditor: Person

  beforeAll(async () => {
    system = await startSystem()
    browser = await launchBrowser()
    seats = await takeSeats(browser, system.url)
    auditor = await Person.signIn(system.url, 'zj.auditor', DEMO_PASSWORD)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepEvidence('faults', Object.values(seats ?? {}), system)
  })

  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })

  it.each(seeds)('should get through, with nothing lost and nothing done twice, when ten kills fall on them (seed %i)', (seed) => complaintUnderFaults({ system, seats, auditor, programs: PROGRAMS, seed }), 400_000)
})
