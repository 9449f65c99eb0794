import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSimulator, type SimulatorFixture } from '../../../test/buildSimulator.ts'
import { ANNOUNCEMENT_MS } from './switchLimits.ts'

describe('a number that is held back (S21)', () => {
  let fixture: SimulatorFixture
  beforeEach(() => {
    fixture = buildSimulator()
  })
  afterEach(() => fixture.dispose())

  const ring = (id: string, script = 'nuisance'): void => fixture.simulator.simulate({ id, site: 'HZ', script, to: 'HZ-main' })
  const treat = (callId: string): void => fixture.simulator.treat({ callId, announcement: '请稍候', reportDigit: '9' })
  const busyWith = (agent: string): string | undefined => fixture.simulator.inspect().agents[agent]?.callId

  it('should stop ringing, hear the announcement, and wait behind the others', async () => {
    fixture.ready('hz-agent1', '8001')
    ring('held')
    treat('held')
    treat('held')
    expect(fixture.simulator.inspect().agents['hz-agent1']?.state).toBe('ready')
    expect((await fixture.types('held')).filter((type) => type === 'Queued')).toHaveLength(2)
    ring('other', 'impatient')
    expect(busyWith('hz-agent1')).toBe('other')
    ring('third', 'retailer-complaint')
    fixture.clock.advance(ANNOUNCEMENT_MS)
    fixture.ready('hz-agent2', '8002')
    expect(busyWith('hz-agent2')).toBe('third')
    fixture.ready('hz-agent3', '8003')
    expect(busyWith('hz-agent3')).toBe('held')
  })

  it('should wait as everybody once it has pressed to report', () => {
    ring('held', 'nuisance-reports')
    treat('held')
    fixture.clock.advance(1)
    ring('other', 'retailer-complaint')
    fixture.clock.advance(ANNOUNCEMENT_MS)
    fixture.ready('hz-agent1', '8001')
    expect(busyWith('hz-agent1')).toBe('held')
  })

  it('should leave a conversation, an ended and an unknown call alone', async () => {
    fixture.ready('hz-agent1', '8001')
    ring('talking')
    fixture.simulator.answer('talking', '8001')
    treat('talking')
    treat('never')
    expect(fixture.simulator.inspect().calls['talking']?.treatment).toBeUndefined()
    expect((await fixture.types('talking')).filter((type) => type === 'Diverted')).toEqual([])
  })
})
