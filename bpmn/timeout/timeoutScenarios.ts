import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

const HOUR = 3_600_000

/** What becomes of an approval that nobody gives in time, and of its timer when the limit moves. */
export function timeoutScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  /** A case with an approval of that kind, whose limit ends after eight hours. */
  async function asked(kind: 'extension' | 'pause' | 'handover'): Promise<CaseRun> {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request(kind, { id: run.number, amount: 5, unit: 'workingDays', deadline: 'handle' })
    return run
  }
  /** The server moves a limit and says so, as where a calendar changes. */
  async function move(run: CaseRun, name: string, hours: number, paused = false): Promise<void> {
    const limit = run.limits.get(name)
    if (limit === undefined) throw new Error(`Expected a limit '${name}'`)
    Object.assign(limit, { at: limit.at + hours * HOUR, paused })
    await run.tell('limit-changed', {}, `${run.number}/${name}`)
  }

  describe('the four actions (W13)', () => {
    it('should refuse what nobody approved, where the task says so', async () => {
      const run = await asked('pause')
      await run.hours(7)
      expect(run.timeouts).toEqual([])
      await run.hours(2)
      expect([run.timeouts, run.settled, run.waiting()]).toEqual([['refuse:approve-pause'], ['pause:refuse'], ['sign']])
    })

    it('should let pass what nobody answered, where the task says so', async () => {
      const run = await CaseRun.open(engine, 'complaint', { matter: 'service.delivery' })
      await run.hours(25)
      expect([run.timeouts, run.waiting()]).toEqual([['pass:give-opinion'], ['sign']])
    })

    it.each([['extension', 'move'], ['handover', 'remind']] as const)('should keep the task of a %s open and %s it again each time', async (kind, action) => {
      const run = await asked(kind)
      await run.hours(9)
      expect([run.timeouts, run.waiting()]).toEqual([[`${action}:approve-${kind}`], ['sign', `approve-${kind}`]])
      await run.hours(9)
      expect(run.timeouts).toHaveLength(2)
      await run.fill(`approve-${kind}`, { decision: 'refuse' })
      await run.hours(30)
      expect([run.timeouts.length, run.settled]).toEqual([2, [`${kind}:refuse`]])
    })
  })

  describe('a limit that moved (W13)', () => {
    it('should not act at an instant that is its end no more', async () => {
      const run = await asked('pause')
      await move(run, 'pause-approval', 24)
      await run.hours(9)
      expect([run.timeouts, run.waiting()]).toEqual([[], ['sign', 'approve-pause']])
      await run.hours(24)
      expect(run.timeouts).toEqual(['refuse:approve-pause'])
    })

    it('should ask before it acts, even where nobody told it of the move', async () => {
      const run = await asked('pause')
      run.limits.set('pause-approval', { at: (await engine.now()).getTime() + 20 * HOUR, paused: false })
      await run.hours(9)
      expect(run.timeouts).toEqual([])
      await run.hours(12)
      expect(run.timeouts).toEqual(['refuse:approve-pause'])
    })

    it('should act earlier where the end came nearer', async () => {
      const run = await asked('pause')
      await move(run, 'pause-approval', -6)
      await run.hours(3)
      expect(run.timeouts).toEqual(['refuse:approve-pause'])
    })

    it('should wait while the clock stands still, however long, and go on with what was left', async () => {
      const run = await asked('pause')
      await move(run, 'pause-approval', 0, true)
      await run.hours(80)
      expect(run.timeouts).toEqual([])
      await move(run, 'pause-approval', 80)
      await run.hours(4)
      expect(run.timeouts).toEqual([])
      await run.hours(5)
      expect(run.timeouts).toEqual(['refuse:approve-pause'])
    })

    it('should hear of its own limit alone', async () => {
      const run = await asked('extension')
      await run.request('pause', { id: `${run.number}-pause` })
      await move(run, 'extension-approval', 48)
      await run.hours(9)
      expect(run.timeouts).toEqual(['refuse:approve-pause'])
    })
  })

  it('should leave nothing waiting once people decided in time', async () => {
    const run = await asked('pause')
    await run.fill('approve-pause', { decision: 'refuse' })
    run.limits.set('pause-approval', { at: 0, paused: false })
    await run.hours(100)
    expect([run.timeouts, run.settled]).toEqual([[], ['pause:refuse']])
  })
}
