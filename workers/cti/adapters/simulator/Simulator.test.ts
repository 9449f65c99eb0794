import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSimulator, type SimulatorFixture } from '../../../test/buildSimulator.ts'
import { NoAgentReady, OperationRefused } from '../../TelephonyPort.ts'
import { AGENT_RING_MS, WRAP_UP_MS } from './switchLimits.ts'

describe('embedded switch', () => {
  let fixture: SimulatorFixture
  beforeEach(() => {
    fixture = buildSimulator()
  })
  afterEach(() => fixture.dispose())

  const ring = (id = 'call-1', script = 'retailer-complaint'): void => fixture.simulator.simulate({ id, site: 'HZ', script, to: 'HZ-main' })
  const agentState = (name: string): string | undefined => fixture.simulator.inspect().agents[name]?.state

  it('should ring, connect and clear an inbound call, then count down the wrap-up', async () => {
    fixture.ready('hz-agent1', '8001')
    ring()
    fixture.simulator.answer('call-1', '8001')
    fixture.clock.advance(5000)
    fixture.simulator.clear('call-1', '8001')

    expect(await fixture.types('call-1')).toEqual([
      'Originated',
      'Queued',
      'AgentBusy',
      'Delivered',
      'Established',
      'ConnectionCleared',
      'ConnectionCleared',
      'AgentWorkingAfterCall',
      'CallCleared',
      'SurveyAnswered',
      'RecordingReady',
    ])
    expect(agentState('hz-agent1')).toBe('workingAfterCall')
    fixture.clock.advance(WRAP_UP_MS)
    expect(agentState('hz-agent1')).toBe('ready')
  })

  it('should queue a caller until somebody is ready, and give them to who waited longest', async () => {
    ring()
    expect(await fixture.types('call-1')).toEqual(['Originated', 'Queued'])
    fixture.ready('hz-agent1', '8001')
    fixture.ready('hz-agent2', '8002')
    expect(fixture.simulator.inspect().agents['hz-agent1']?.callId).toBe('call-1')
    fixture.clock.advance(1000)
    fixture.ready('hz-agent3', '8003')
    ring('call-2')
    expect(fixture.simulator.inspect().agents['hz-agent2']?.callId).toBe('call-2')
  })

  it('should take a call from an agent who lets it ring and keep the caller waiting', async () => {
    fixture.ready('hz-agent1', '8001')
    ring()
    fixture.clock.advance(AGENT_RING_MS)
    expect(fixture.simulator.inspect().agents['hz-agent1']).toMatchObject({ state: 'notReady', reason: 'noAnswer' })
    expect(fixture.simulator.inspect().calls['call-1']?.legs).toMatchObject({ citizen: { state: 'queued' } })
    fixture.ready('hz-agent2', '8002')
    expect(agentState('hz-agent2')).toBe('busy')
  })

  it('should end a call whose caller loses patience and free the rung agent', async () => {
    fixture.ready('hz-agent1', '8001')
    ring('call-1', 'impatient')
    fixture.clock.advance(10_000)
    const cleared = (await fixture.events()).find((event) => event.type === 'CallCleared')
    expect(cleared).toMatchObject({ callId: 'call-1', cause: 'abandoned' })
    expect(agentState('hz-agent1')).toBe('ready')
  })

  it('should hold and retrieve, and refuse what does not fit', () => {
    fixture.ready('hz-agent1', '8001')
    ring()
    expect(() => fixture.simulator.hold('call-1', '8001')).toThrow(OperationRefused)
    fixture.simulator.answer('call-1', '8001')
    fixture.simulator.hold('call-1', '8001')
    expect(() => fixture.simulator.hold('call-1', '8001')).toThrow(OperationRefused)
    fixture.simulator.retrieve('call-1', '8001')
    expect(() => fixture.simulator.answer('call-1', '8002')).toThrow('Device 8002 is not in call call-1')
    expect(() => fixture.simulator.agent({ agent: 'hz-agent1', device: '8001', site: 'HZ', state: 'notReady' })).toThrow(OperationRefused)
  })

  it('should ring a ready agent first and the citizen only when the agent is there', async () => {
    fixture.ready('hz-agent1', '8001')
    const outcome = fixture.simulator.makeCall({ id: 'cb-1', site: 'HZ', to: '13800138000', userData: { caseNumber: 'HZ-TS-20261123-0001-1' } })
    expect(await fixture.types('cb-1')).toEqual(['AgentBusy', 'Delivered'])
    fixture.simulator.answer('cb-1', '8001')
    fixture.clock.advance(3000)
    expect(await outcome).toMatchObject({ id: 'cb-1', outcome: 'connected', agent: 'hz-agent1' })
    expect(await fixture.types('cb-1')).toEqual(['AgentBusy', 'Delivered', 'Established', 'Originated', 'Delivered', 'Established'])
  })

  it.each([
    ['13900000009', 'busy'],
    ['13900000008', 'no-answer'],
    ['13900000007', 'failed'],
  ])('should report %s as %s', async (to, expected) => {
    fixture.ready('hz-agent1', '8001')
    const outcome = fixture.simulator.makeCall({ id: 'cb-1', site: 'HZ', to, userData: {} })
    fixture.simulator.answer('cb-1', '8001')
    fixture.clock.advance(30_000)
    expect(await outcome).toMatchObject({ outcome: expected, agent: 'hz-agent1' })
  })

  it('should put through no agent who handled the case, and wait while nobody else is ready (S17)', async () => {
    fixture.ready('hz-agent1', '8001')
    const request = { id: 'cb-1', site: 'HZ', to: '13800138000', except: ['hz-agent1'], userData: {} }
    await expect(fixture.simulator.makeCall(request)).rejects.toThrow(NoAgentReady)
    fixture.ready('hz-agent2', '8002')
    const outcome = fixture.simulator.makeCall(request)
    fixture.simulator.answer('cb-1', '8002')
    fixture.clock.advance(3000)
    expect(await outcome).toMatchObject({ outcome: 'connected', agent: 'hz-agent2' })
  })

  it('should dial nobody while no agent is ready, and allow the same id again', async () => {
    const request = { id: 'cb-1', site: 'HZ', to: '13800138000', userData: {} }
    await expect(fixture.simulator.makeCall(request)).rejects.toThrow(NoAgentReady)
    fixture.ready('hz-agent1', '8001')
    const unanswered = fixture.simulator.makeCall(request)
    fixture.clock.advance(AGENT_RING_MS)
    await expect(unanswered).rejects.toThrow(NoAgentReady)
    fixture.ready('hz-agent1', '8001')
    const outcome = fixture.simulator.makeCall(request)
    fixture.simulator.answer('cb-1.2', '8001')
    fixture.clock.advance(3000)
    expect(await outcome).toMatchObject({ id: 'cb-1.2', outcome: 'connected' })
  })

  it('should never dial an id twice, not even after a crash in the middle of the call', async () => {
    const request = { id: 'cb-1', site: 'HZ', to: '13800138000', userData: {} }
    fixture.ready('hz-agent1', '8001')
    void fixture.simulator.makeCall(request)
    fixture.simulator.answer('cb-1', '8001')
    fixture.crash()
    const again = fixture.simulator.makeCall(request)
    fixture.clock.advance(3000)
    expect(await again).toMatchObject({ id: 'cb-1', outcome: 'connected' })
    fixture.crash()
    expect(await fixture.simulator.makeCall(request)).toMatchObject({ id: 'cb-1', outcome: 'connected' })
    expect((await fixture.types('cb-1')).filter((type) => type === 'Originated')).toHaveLength(1)
  })

  it('should go on after a crash with the same calls, queue and agents', () => {
    fixture.ready('hz-agent1', '8001')
    ring('call-1')
    fixture.simulator.answer('call-1', '8001')
    ring('call-2')
    const before = fixture.simulator.inspect()
    fixture.crash()
    expect(fixture.simulator.inspect()).toEqual(before)
    fixture.simulator.clear('call-1', '8001')
    fixture.clock.advance(WRAP_UP_MS)
    expect(fixture.simulator.inspect().agents['hz-agent1']?.callId).toBe('call-2')
  })

  it('should keep snapshots instead of all facts, and still know everything that counts', async () => {
    fixture.ready('hz-agent1', '8001')
    for (let index = 0; index < 120; index += 1) {
      ring(`call-${index}`)
      fixture.simulator.answer(`call-${index}`, '8001')
      fixture.simulator.clear(`call-${index}`, '8001')
      fixture.clock.advance(WRAP_UP_MS)
      fixture.simulator.acknowledge(fixture.simulator.inspect().sequence - 3)
    }
    const before = fixture.simulator.inspect()
    fixture.crash()
    expect(fixture.simulator.inspect()).toEqual(before)
    ring('call-7')
    expect(fixture.simulator.inspect().calls).toEqual({})
    for await (const batch of fixture.simulator.events(before.sequence - 3, new AbortController().signal)) {
      expect(batch.map(({ sequence }) => sequence)).toEqual([before.sequence - 2, before.sequence - 1, before.sequence])
      break
    }
  })

  it('should start a scripted call once however often it is asked', async () => {
    ring('call-1')
    ring('call-1')
    expect((await fixture.types()).filter((type) => type === 'Originated')).toHaveLength(1)
  })

  it('should make a playable recording that is the same each time', async () => {
    fixture.ready('hz-agent1', '8001')
    ring('call-1', 'short-question')
    fixture.simulator.answer('call-1', '8001')
    fixture.clock.advance(20_000)
    const ready = (await fixture.events()).find((event) => event.type === 'RecordingReady')
    if (ready === undefined) throw new Error('no recording')
    const wav = Buffer.from(fixture.simulator.recording(ready))
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF')
    expect(wav.readUInt32LE(24)).toBe(8000)
    expect(wav.length).toBe(44 + 6 * 8000 * 2)
    expect(Buffer.from(fixture.simulator.recording(ready)).equals(wav)).toBe(true)
  })
})
