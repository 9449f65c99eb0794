import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSimulator, type SimulatorFixture } from '../../../test/buildSimulator.ts'
import type { CallEvent } from '../../CallEvent.ts'
import { OperationRefused } from '../../TelephonyPort.ts'
import type { State } from './State.ts'

const AGENTS = ['a1', 'a2', 'a3'] as const
const SCRIPTS = ['retailer-complaint', 'stranger-report', 'impatient', 'short-question'] as const
const NUMBERS = ['13800138000', '13900000009', '13900000008', '13900000007'] as const

type Step =
  | { readonly kind: 'agent'; readonly agent: number; readonly state: 'ready' | 'notReady' | 'loggedOff' | 'workingAfterCall' }
  | { readonly kind: 'ring'; readonly script: number }
  | { readonly kind: 'callBack'; readonly number: number; readonly id: number }
  | { readonly kind: 'press'; readonly agent: number; readonly control: 'answer' | 'clear' | 'hold' | 'retrieve' }
  | { readonly kind: 'hand'; readonly agent: number; readonly to: number; readonly how: 'transfer' | 'consult' | 'completeTransfer' | 'reconnect' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'crash' }

const index = (length: number) => fc.integer({ min: 0, max: length - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('agent' as const), agent: index(3), state: fc.constantFrom('ready' as const, 'ready' as const, 'notReady' as const, 'loggedOff' as const, 'workingAfterCall' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ring' as const), script: index(SCRIPTS.length) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('callBack' as const), number: index(NUMBERS.length), id: index(6) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('press' as const), agent: index(3), control: fc.constantFrom('answer' as const, 'answer' as const, 'clear' as const, 'hold' as const, 'retrieve' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('hand' as const), agent: index(3), to: index(3), how: fc.constantFrom('transfer' as const, 'consult' as const, 'completeTransfer' as const, 'reconnect' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 40_000 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
)

describe('embedded switch under any sequence of inputs', () => {
  it('should keep agents, legs and events consistent, and every crash harmless', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.array(step, { minLength: 5, maxLength: 60 }), async (seed, steps) => {
        const fixture = buildSimulator(seed)
        try {
          let rung = 0
          for (const one of steps) {
            act(fixture, one, () => `in-${(rung += 1)}`)
            checkState(fixture.simulator.inspect())
          }
          checkEvents(await fixture.events())
        } finally {
          fixture.dispose()
        }
      }),
      { numRuns: 120 },
    )
  })
})

function act(fixture: SimulatorFixture, step: Step, nextId: () => string): void {
  const { simulator } = fixture
  try {
    if (step.kind === 'agent') simulator.agent({ agent: AGENTS[step.agent] ?? 'a1', device: `800${step.agent}`, site: 'HZ', state: step.state })
    else if (step.kind === 'ring') simulator.simulate({ id: nextId(), site: 'HZ', script: SCRIPTS[step.script] ?? 'impatient', to: 'HZ-main' })
    else if (step.kind === 'callBack') void simulator.makeCall({ id: `cb-${step.id}`, site: 'HZ', to: NUMBERS[step.number] ?? '13800138000', userData: {} }).catch(() => undefined)
    else if (step.kind === 'press') simulator[step.control](simulator.inspect().agents[AGENTS[step.agent] ?? 'a1']?.callId ?? 'none', `800${step.agent}`)
    else if (step.kind === 'hand') hand(fixture, step)
    else if (step.kind === 'wait') fixture.clock.advance(step.ms)
    else crash(fixture)
  } catch (error) {
    if (!(error instanceof OperationRefused)) throw error
  }
}

function hand({ simulator }: SimulatorFixture, { agent, to, how }: Extract<Step, { kind: 'hand' }>): void {
  const callId = simulator.inspect().agents[AGENTS[agent] ?? 'a1']?.callId ?? 'none'
  const device = `800${agent}`
  if (how === 'completeTransfer' || how === 'reconnect') simulator[how](callId, device)
  else simulator[how]({ callId, device, to: `800${to}`, agent: AGENTS[to] ?? 'a1' })
}

/** The journal alone must rebuild what was in memory. */
function crash(fixture: SimulatorFixture): void {
  const before = fixture.simulator.inspect()
  fixture.simulator.close()
  fixture.crash()
  expect(fixture.simulator.inspect()).toEqual(before)
}

function checkState(state: State): void {
  const inCalls = Object.values(state.calls).flatMap((call) => Object.values(call.legs).flatMap((leg) => (leg.agent === undefined ? [] : [leg.agent])))
  expect(new Set(inCalls).size).toBe(inCalls.length)
  const busy = Object.values(state.agents).filter((agent) => agent.state === 'busy').map(({ name }) => name)
  expect(busy.toSorted()).toEqual(inCalls.toSorted())
  for (const call of Object.values(state.calls)) expect(Object.keys(call.legs).length).toBeGreaterThan(0)
  const waiting = Object.values(state.calls).filter((call) => Object.values(call.legs).every((leg) => leg.state === 'queued'))
  const ready = Object.values(state.agents).filter((agent) => agent.state === 'ready')
  // Nobody waits in the queue while somebody is free.
  expect(waiting.length === 0 || ready.length === 0).toBe(true)
}

const ENDED = 'ended'

/** Sequences have no gap, time does not run back, and no leg does anything after it was cleared. */
function checkEvents(events: readonly CallEvent[]): void {
  events.forEach((event, position) => expect(event.sequence).toBe(position + 1))
  for (let position = 1; position < events.length; position += 1) expect(Date.parse(events[position]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(events[position - 1]?.at ?? ''))
  const legs = new Map<string, string>()
  const dialled = new Map<string, number>()
  for (const { callId, leg, type } of events) {
    if (callId === undefined || leg === undefined) continue
    const id = `${callId}/${leg}`
    expect(legs.get(id)).not.toBe(ENDED)
    legs.set(id, type === 'ConnectionCleared' || type === 'Diverted' ? ENDED : type)
    if (type === 'Originated' && leg === 'citizen') dialled.set(callId, (dialled.get(callId) ?? 0) + 1)
  }
  for (const times of dialled.values()) expect(times).toBe(1)
}
