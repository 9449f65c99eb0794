import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenInvariants, isQuiet } from '../../test/caseworkInvariants.ts'
import { eventually } from '../../test/caseworkServer.ts'
import { FAMILY_NAMES, type FamilyName, familyServer, type FamilyServer } from '../../test/familyServer.ts'
import { randomDeed, RandomPeople } from '../../test/randomDeeds.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { UserTask } from '../tasks/index.ts'
import type { TaskPage } from '../tasks/schema.ts'

/** The same deeds for the same seed; what they meet depends on who is faster, as in life. */
const SEED = Number(process.env['CASEWORK_SEED'] ?? Date.now() % 1_000_000)
/** Long runs set their own. */
const FOR_MS = Number(process.env['CASEWORK_MS'] ?? 15_000)
const AT_ONCE = 3
const SETTLED_WITHIN_MS = 20_000

describe(`random operations on the families as they are shipped (seed ${SEED})`, () => {
  let family: FamilyServer
  const opened: string[] = []
  const counts = new Map<string, number>()
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)

  beforeAll(async () => {
    family = await familyServer()
  }, 180_000)
  afterAll(() => family?.stop())

  const broken = (numbers: readonly string[]): Promise<string[]> => brokenInvariants(family.server.context, family.people, numbers)
  const audited = async (numbers: readonly string[]): Promise<string[]> =>
    (await family.server.context.database.fork().find(AuditEntry, { caseNumber: { $in: [...numbers] } }, { fields: ['action'], orderBy: { sequence: 'asc' } })).map(({ action }) => action)

  /** What is still broken when all that is on its way had the time to arrive: a moment's stillness between a command and its records proves nothing. */
  async function settled(numbers: readonly string[]): Promise<string[]> {
    let found: string[] = []
    const whole = async (): Promise<true | undefined> => {
      found = (await isQuiet(family.server.context, numbers)) ? await broken(numbers) : ['it never came to rest']
      return found.length === 0 ? true : undefined
    }
    await eventually(whole, SETTLED_WITHIN_MS, 60).catch(() => undefined)
    return found
  }

  /** Completions people were told of that their list of done work does not have. */
  async function forgotten({ completed }: RandomPeople): Promise<string[]> {
    const listed = new Set<string>()
    for (const who of family.people.filter(({ username }) => completed.some((each) => each.username === username))) {
      for (const { key } of (await who.fetch<TaskPage>('/tasks?box=done&limit=100')).body.items) listed.add(`${who.username} ${key ?? ''}`)
    }
    return completed.map(({ key, username }) => `${username} ${key}`).filter((one) => !listed.has(one))
  }

  /** Opens a case of each type and waits until the first of them has a step for people. */
  async function openCases(names: readonly FamilyName[]): Promise<string[]> {
    const numbers: string[] = []
    for (const name of names) numbers.push((await family.open(name)).number)
    opened.push(...numbers)
    await eventually(async () => ((await family.server.context.database.fork().count(UserTask, { caseNumber: { $in: numbers } })) > 0 ? true : undefined), SETTLED_WITHIN_MS)
    return numbers
  }

  it('should leave every case with the tasks its process has, rightly held, every deed audited, and done lists that never lie (W3, W4, W6, W7, W8)', async () => {
    const until = Date.now() + FOR_MS
    let runs = 0
    const casesAndDeeds = fc.asyncProperty(fc.shuffledSubarray(FAMILY_NAMES, { minLength: 2, maxLength: 4 }), fc.array(randomDeed, { minLength: 40, maxLength: 60 }), async (names, deeds) => {
      // By our own clock: fast-check's time limit would leave the last run acting behind the back of what is checked next.
      if (Date.now() > until) return
      runs++
      const numbers = await openCases(names)
      const people = new RandomPeople(family, numbers)
      const before = (await audited(numbers)).length
      const done = new Set<string>()
      for (let next = 0; next < deeds.length; next += AT_ONCE) {
        for (const deed of await Promise.all(deeds.slice(next, next + AT_ONCE).map((each) => people.perform(each)))) {
          if (!deed) continue
          expect(deed.status, `${deed.kind} ${deed.code ?? ''}`).toBeLessThan(500)
          const ok = deed.status < 300
          if (ok) done.add(deed.effect ?? `${deed.kind}, the ${done.size}th`)
          count(`${deed.kind} ${ok ? 'done' : (deed.code ?? 'refused')}`)
        }
      }
      expect(await settled(numbers)).toEqual([])
      expect(await forgotten(people), 'completed tasks that are in nobody’s done list').toEqual([])
      const told = (await audited(numbers)).slice(before)
      expect(told.length, `audit entries of the deeds ${[...done].join(', ')}: ${told.join(' ')}`).toBeGreaterThanOrEqual(done.size)
    })
    await fc.assert(casesAndDeeds, { seed: SEED, numRuns: Math.ceil(FOR_MS / 500), endOnFailure: true })
    // A long run tells what it came to.
    if (FOR_MS > 60_000) console.log(`${runs} rounds, seed ${SEED}: ${[...counts].map(([what, times]) => `${what} ${times}`).toSorted().join(', ')}`)
    expect(await settled(opened)).toEqual([])
    for (const deed of ['claim', 'complete']) expect([...counts.keys()], [...counts].join(' ')).toContain(`${deed} done`)
  }, FOR_MS + 120_000)

  it('should notice each kind of lie', async () => {
    const { context } = family.server
    const [number = ''] = await openCases(['suggestion'])
    expect(await settled([number])).toEqual([])
    const change = (values: object): Promise<unknown> => context.database.fork().nativeUpdate(UserTask, { caseNumber: number, state: 'open' }, values)
    await change({ holder: 'nobody.at.all', holderName: '无此人' })
    expect(await broken([number])).toMatchObject([expect.stringContaining('nobody of that name')])
    await change({ holder: family.agent.username, holderName: '坐席' })
    expect(await broken([number])).toMatchObject([expect.stringContaining('holds it, but')])
    const who = family.leader.username
    await change({ holder: null, holderName: null, state: 'completed', completedBy: who, completedByName: who, completedAt: new Date() })
    expect(await broken([number])).toMatchObject([expect.stringContaining('tasks are open at []'), expect.stringContaining('the list of')])
  })
})
