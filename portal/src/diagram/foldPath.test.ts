import { describe, expect, it } from 'vitest'
import { foldPath, type PathStep } from './foldPath.ts'
import { pathFrames } from './pathFrames.ts'

let sequence = 0
function step(elementId: string, state: PathStep['state'], at: string, type = 'USER_TASK'): PathStep {
  return { sequence: ++sequence, elementId, state, type, at: `2026-11-23T${at}:00.000Z` }
}

describe('the state of a path', () => {
  it('should add up the time of every visit and count returns', () => {
    const states = foldPath([
      step('handle', 'entered', '08:00'),
      step('handle', 'left', '09:00'),
      step('handle', 'entered', '10:00'),
      step('handle', 'left', '10:30'),
    ])
    expect(states.get('handle')).toEqual({
      visits: 2,
      active: 0,
      terminated: false,
      incident: false,
      spentMs: 90 * 60_000,
      since: null,
    })
  })

  it('should show tokens that are still inside, with when they came', () => {
    const states = foldPath([step('sign', 'entered', '08:00'), step('sign', 'entered', '08:05'), step('sign', 'left', '08:06')])
    expect(states.get('sign')).toMatchObject({ visits: 2, active: 1, since: '2026-11-23T08:05:00.000Z', spentMs: 6 * 60_000 })
  })

  it('should keep an incident until the element is left', () => {
    const failing = [step('call', 'entered', '08:00'), step('call', 'incident', '08:01')]
    expect(foldPath(failing).get('call')).toMatchObject({ incident: true, active: 1 })
    expect(foldPath([...failing, step('call', 'left', '08:02')]).get('call')).toMatchObject({ incident: false, active: 0 })
  })

  it('should mark a terminated element until it is entered again', () => {
    const ended = [step('wait', 'entered', '08:00'), step('wait', 'terminated', '08:10')]
    expect(foldPath(ended).get('wait')).toMatchObject({ terminated: true, active: 0 })
    expect(foldPath([...ended, step('wait', 'entered', '08:20')]).get('wait')).toMatchObject({ terminated: false, active: 1 })
  })

  it('should count a flow as often as it was taken', () => {
    expect(foldPath([step('f', 'taken', '08:00'), step('f', 'taken', '08:01')]).get('f')?.visits).toBe(2)
  })
})

describe('the frames of a replay', () => {
  const parent = {
    key: '1',
    processId: 'complaint',
    version: 1,
    xmlUrl: null,
    steps: [
      { sequence: 1, elementId: 'complaint', type: 'PROCESS', state: 'entered' as const, at: '2026-11-23T08:00:00.000Z' },
      { sequence: 5, elementId: 'end', type: 'END_EVENT', state: 'entered' as const, at: '2026-11-23T08:03:00.000Z' },
      { sequence: 2, elementId: 'start', type: 'START_EVENT', state: 'entered' as const, at: '2026-11-23T08:00:00.000Z' },
      { sequence: 4, elementId: 'flow', type: 'SEQUENCE_FLOW', state: 'taken' as const, at: '2026-11-23T08:03:00.000Z' },
      { sequence: 6, elementId: 'complaint', type: 'PROCESS', state: 'left' as const, at: '2026-11-23T08:03:00.000Z' },
    ],
  }
  const child = {
    key: '2',
    processId: 'callback',
    version: 1,
    xmlUrl: null,
    parent: '1',
    steps: [{ sequence: 3, elementId: 'ring', type: 'SERVICE_TASK', state: 'entered' as const, at: '2026-11-23T08:01:00.000Z' }],
  }

  it('should lie in the order of time over all instances, without flows and the process itself', () => {
    expect(pathFrames([parent, child]).map(({ elementId }) => elementId)).toEqual(['start', 'ring', 'end'])
  })

  it('should show a flow together with the element it leads to', () => {
    const frames = pathFrames([parent, child])
    expect(frames[1]?.shown).toEqual({ '1': 2, '2': 1 })
  })

  it('should show every step in the last frame', () => {
    expect(pathFrames([parent, child]).at(-1)?.shown).toEqual({ '1': 5, '2': 1 })
  })

  it('should be empty where nothing has happened yet', () => {
    expect(pathFrames([])).toEqual([])
  })

  it('should tell how long each visit and each pause took, visit by visit (A2)', () => {
    const instance = { key: '1', processId: 'p', version: 1, xmlUrl: null, steps: [step('handle', 'entered', '08:00'), step('handle', 'left', '09:00'), step('handle', 'entered', '10:00'), step('handle', 'terminated', '10:30')] }
    expect(pathFrames([instance]).map(({ state, spentMs, gapMs }) => [state, spentMs, gapMs])).toEqual([
      ['entered', undefined, 0],
      ['left', 60 * 60_000, 60 * 60_000],
      ['entered', undefined, 60 * 60_000],
      ['terminated', 30 * 60_000, 30 * 60_000],
    ])
  })

  it('should show what people moved as a picture of its own, before the engine carries it out (A2)', () => {
    const instance = { key: '1', processId: 'p', version: 1, xmlUrl: null, steps: [step('signoff', 'entered', '08:00'), step('signoff', 'terminated', '09:00'), step('handle', 'entered', '09:00')] }
    const frames = pathFrames([instance], [{ processInstanceKey: '1', kind: 'rejection', from: 'signoff', to: 'handle', at: '2026-11-23T09:00:00.000Z' }])
    expect(frames.map(({ elementId, state }) => `${elementId} ${state}`)).toEqual(['signoff entered', 'handle moved', 'signoff terminated', 'handle entered'])
    expect(frames[1]).toMatchObject({ move: { kind: 'rejection', from: 'signoff' }, shown: { '1': 1 } })
  })
})
