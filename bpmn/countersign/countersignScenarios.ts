import { afterEach, beforeEach, expect, it } from 'vitest'
import { CaseRun } from '../test/CaseRun.ts'
import type { ScenarioEngine } from '../test/ScenarioEngine.ts'

/** The four ways of signing together, and when each ends early. */
export function countersignScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  const OPEN: readonly (readonly [mode: string, threshold: number | undefined, deeds: readonly (readonly [signer: string, decision: string])[], result: string | undefined, left: readonly string[]])[] = [
    ['all', undefined, [['a', 'agree'], ['b', 'agree']], undefined, ['c']],
    ['all', undefined, [['a', 'agree'], ['b', 'agree'], ['c', 'agree']], 'agree', []],
    ['all', undefined, [['b', 'object']], 'object', []],
    ['any', undefined, [['a', 'object'], ['b', 'object']], undefined, ['c']],
    ['any', undefined, [['a', 'object'], ['c', 'agree']], 'agree', []],
    ['any', undefined, [['a', 'object'], ['b', 'object'], ['c', 'object']], 'object', []],
    ['sequence', undefined, [['a', 'agree']], undefined, ['b']],
    ['sequence', undefined, [['a', 'agree'], ['b', 'agree'], ['c', 'agree']], 'agree', []],
    ['sequence', undefined, [['a', 'agree'], ['b', 'object']], 'object', []],
    ['vote', 2, [['a', 'agree'], ['b', 'object']], undefined, ['c']],
    ['vote', 2, [['a', 'agree'], ['c', 'agree']], 'agree', []],
    ['vote', 2, [['a', 'object'], ['b', 'object']], 'object', []],
    ['vote', 1, [['a', 'object'], ['b', 'agree']], 'agree', []],
  ]

  it.each(OPEN)('should sign by the mode %s (threshold %s): %j gives %s, waiting for %j (W2)', async (mode, threshold, deeds, result, left) => {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('countersign', { id: run.number, mode, signers: ['a', 'b', 'c'], ...(threshold === undefined ? {} : { threshold }) })
    const task = mode === 'sequence' ? 'sign-in-turn' : 'sign-together'
    for (const [signer, decision] of deeds) await run.fill(`${task}:${signer}`, { decision })
    expect(run.settled).toEqual(result === undefined ? [] : [`countersign:${result}`])

    // Whoever was not needed any more must not be left with a task.
    const waiting = run.waiting().filter((name) => name.startsWith(task))
    const alive: string[] = []
    for (const name of waiting) if (!(await run.isCancelled(name))) alive.push(name)
    expect(alive).toEqual(left.map((signer) => `${task}:${signer}`))
    if (result !== undefined) expect(run.inputs.get('settle-countersign')?.['votes']).toEqual(deeds.map(([signer, decision]) => ({ signer, decision })))
  })

  it('should remind whoever has not signed once the limit has ended, each working day, and wait for them (W2, W13)', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('countersign', { id: run.number, mode: 'all', signers: ['a', 'b'] })
    expect(run.task('sign-together:a').headers).toMatchObject({ deadline: 'countersign', timeout: 'remind' })
    await run.fill('sign-together:a', { decision: 'agree' })
    await run.hours(17)
    expect(run.timeouts).toEqual(['remind:sign-together:b'])
    await run.hours(9)
    expect(run.timeouts).toHaveLength(2)
    await run.fill('sign-together:b', { decision: 'agree' })
    expect(run.settled).toEqual(['countersign:agree'])
    await run.hours(40)
    expect(run.timeouts).toHaveLength(2)
  })

  it('should give each signer in turn a limit of their own (W2, W13)', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('countersign', { id: run.number, mode: 'sequence', signers: ['a', 'b'], limit: { amount: 4, unit: 'workingHours' } })
    expect(run.inputs.get('plan-turn')?.['limit']).toEqual({ amount: 4, unit: 'workingHours' })
    await run.hours(17)
    expect(run.timeouts).toEqual(['remind:sign-in-turn:a'])
    await run.fill('sign-in-turn:a', { decision: 'agree' })
    await run.hours(15)
    expect(run.timeouts).toHaveLength(1)
    await run.hours(2)
    expect(run.timeouts).toEqual(['remind:sign-in-turn:a', 'remind:sign-in-turn:b'])
    await run.fill('sign-in-turn:b', { decision: 'agree' })
    expect(run.settled).toEqual(['countersign:agree'])
    expect(run.inputs.get('plan-turn')?.['signer']).toBe('b')
  })
}
