import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORKS, LEAVES, processOf, shapesOf } from './randomProcess.ts'
import { testEngine } from './testEngine.ts'

/** What chance does next while anything waits. */
const choices = fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 30 })

describe('random processes', () => {
  it('should run to their end whatever happens to them, and leave nothing behind', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(shapesOf(LEAVES, FORKS), choices, (made, path) => {
        const engine = testEngine()
        engine.deploy('random.bpmn', processOf(made))
        const run = engine.start('random', { way: path[0], id: 'key' })
        for (const [index, choice] of path.entries()) step(engine, choice, index)
        // Enough is tried for every process of this size to end.
        for (let rest = 0; rest < 200 && !run.isEnded(); rest += 1) step(engine, rest % 2 === 0 ? 0 : 7, rest)
        expect(run.waitingAt()).toEqual([])
        expect(run.isCompleted()).toBe(true)
        expect(engine.leftovers()).toEqual({})
        expect(engine.replayedState()).toEqual(engine.state())
        expect(engine.problemsMet()).toEqual([])
      }),
      { numRuns: Number(process.env['RANDOM_RUNS'] ?? 60) },
    )
  })
})

function step(engine: ReturnType<typeof testEngine>, choice: number, index: number): void {
  const jobs = [...engine.core.state.jobs.all()]
  const [person] = engine.core.state.userTasks.all()
  if (person !== undefined && choice % 2 === 0) return void engine.trySubmit({ kind: 'completeUserTask', userTaskKey: person[0], variables: {}, action: '' })
  const [key] = jobs[index % Math.max(1, jobs.length)] ?? []
  if (choice >= 8) return engine.restart()
  if (choice === 7 || key === undefined) {
    engine.publish('note', 'key', { note: index })
    return engine.advance({ minutes: 10 })
  }
  if (choice === 6) return void engine.trySubmit({ kind: 'throwError', jobKey: key, errorCode: 'BAD', errorMessage: '', variables: {} })
  if (choice === 5) return void engine.trySubmit({ kind: 'failJob', jobKey: key, retries: 1, errorMessage: '', retryBackOff: index, variables: {} })
  if (jobs.some(([, { state }]) => state === 'ERROR_THROWN')) for (const [incidentKey] of [...engine.core.state.incidents.all()]) engine.trySubmit({ kind: 'resolveIncident', incidentKey })
  engine.trySubmit({ kind: 'completeJob', jobKey: key, variables: { [`v${index % 3}`]: String(index) } })
}
