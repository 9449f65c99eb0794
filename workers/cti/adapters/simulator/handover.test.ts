import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSimulator, type SimulatorFixture } from '../../../test/buildSimulator.ts'
import { OperationRefused } from '../../TelephonyPort.ts'
import { AGENT_RING_MS } from './switchLimits.ts'

describe('S4 handing a call over at the embedded switch', () => {
  let fixture: SimulatorFixture
  beforeEach(() => {
    fixture = buildSimulator()
    fixture.ready('first', '8001')
    fixture.simulator.simulate({ id: 'call-1', site: 'HZ', script: 'retailer-complaint', to: 'HZ-main' })
    fixture.simulator.answer('call-1', '8001')
    fixture.ready('second', '8002')
  })
  afterEach(() => fixture.dispose())

  const to = { callId: 'call-1', device: '8001', to: '8002', agent: 'second' }
  const state = (name: string): string | undefined => fixture.simulator.inspect().agents[name]?.state
  const legs = (): string[] => Object.values(fixture.simulator.inspect().calls['call-1']?.legs ?? {}).map((leg) => `${leg.agent ?? 'citizen'} ${leg.state}`)

  it('should let a colleague be asked while the citizen is on hold, and go on with them', async () => {
    fixture.simulator.consult(to)
    expect(legs()).toEqual(['citizen held', 'first connected', 'second alerting'])
    expect(() => fixture.simulator.completeTransfer('call-1', '8001')).toThrow(OperationRefused)
    fixture.simulator.answer('call-1', '8002')
    fixture.crash()
    expect(legs()).toEqual(['citizen held', 'first connected', 'second connected'])
    fixture.simulator.completeTransfer('call-1', '8001')
    expect(legs()).toEqual(['citizen connected', 'second connected'])
    expect([state('first'), state('second')]).toEqual(['workingAfterCall', 'busy'])
    expect((await fixture.events()).slice(-3).map(({ type, agent }) => [type, agent])).toEqual([['Transferred', 'second'], ['ConnectionCleared', 'first'], ['AgentWorkingAfterCall', 'first']])
    fixture.simulator.clear('call-1', '8002')
    expect(state('second')).toBe('workingAfterCall')
  })

  it('should give the citizen back to whoever asked: taken back, declined, or not answered', () => {
    fixture.simulator.consult(to)
    fixture.simulator.reconnect('call-1', '8001')
    expect([legs(), state('second')]).toEqual([['citizen connected', 'first connected'], 'ready'])
    fixture.simulator.consult(to)
    fixture.simulator.answer('call-1', '8002')
    fixture.simulator.clear('call-1', '8002')
    expect([legs(), state('second')]).toEqual([['citizen connected', 'first connected'], 'ready'])
    fixture.simulator.consult(to)
    fixture.clock.advance(AGENT_RING_MS)
    expect([legs(), state('second')]).toEqual([['citizen connected', 'first connected'], 'notReady'])
  })

  it('should ring the colleague of a blind transfer, and queue the citizen again when nobody answers', () => {
    fixture.simulator.transfer(to)
    expect(legs()).toEqual(['citizen queued', 'second alerting'])
    expect(state('first')).toBe('workingAfterCall')
    fixture.simulator.agent({ agent: 'first', device: '8001', site: 'HZ', state: 'ready' })
    fixture.clock.advance(AGENT_RING_MS)
    expect(legs()).toEqual(['citizen queued', 'first alerting'])
    fixture.simulator.answer('call-1', '8001')
    expect(legs()).toEqual(['citizen connected', 'first connected'])
  })

  it('should refuse whom it cannot reach, and what does not fit', () => {
    expect(() => fixture.simulator.consult({ ...to, agent: 'nobody' })).toThrow(OperationRefused)
    expect(() => fixture.simulator.transfer({ ...to, to: '8001', agent: 'first' })).toThrow(OperationRefused)
    fixture.simulator.consult(to)
    for (const act of [() => fixture.simulator.consult(to), () => fixture.simulator.transfer(to), () => fixture.simulator.hold('call-1', '8001'), () => fixture.simulator.retrieve('call-1', '8002')]) expect(act).toThrow(OperationRefused)
    expect(legs()).toEqual(['citizen held', 'first connected', 'second alerting'])
  })
})
