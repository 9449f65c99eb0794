import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/EngineStore.ts'
import { EngineUnderTest } from '../EngineUnderTest.ts'

const folder = mkdtempSync(join(tmpdir(), 'engine-histories-'))
const histories = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.gz'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A store as an earlier version left it when it was killed. */
function opened(history: string): EngineUnderTest {
  const file = join(mkdtempSync(join(folder, 'store-')), 'engine.db')
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, history))))
  return new EngineUnderTest(openDatabase(file))
}

describe('histories that earlier versions recorded', () => {
  it('should be there', () => expect(histories.length).toBeGreaterThan(1))

  it.each(histories)('should be replayed to the same state, again and again: %s', (history) => {
    const engine = opened(history)
    const before = engine.state()

    expect(engine.replayedState()).toEqual(before)
    engine.restart()
    expect(engine.state()).toEqual(before)
    expect([...engine.core.state.incidents.all()]).toHaveLength(2)
  })

  it.each(histories)('should go on to their end: %s', (history) => {
    const engine = opened(history)

    for (const [incidentKey, { jobKey }] of [...engine.core.state.incidents.all()]) {
      if (jobKey > 0) engine.trySubmit({ kind: 'updateJobRetries', jobKey, retries: 1 })
      engine.submit({ kind: 'resolveIncident', incidentKey })
    }
    engine.now = Math.max(engine.now, ...engine.records().map(({ timestamp }) => timestamp)) + 1
    for (const key of ['a', 'b', 'c']) engine.publish('later', key)
    for (let turn = 0; turn < 40; turn++) {
      for (const [jobKey] of [...engine.core.state.jobs.all()]) engine.trySubmit({ kind: 'completeJob', jobKey, variables: engine.document({}) })
      for (const key of ['a', 'b', 'c']) engine.publish('later', key)
      engine.advance({ minutes: 11 })
    }

    expect(engine.instances('history').map((instance) => instance.isCompleted())).toEqual([true, true, true])
    expect(engine.leftovers()).toEqual({})
    expect(engine.replayedState()).toEqual(engine.state())
    expect(engine.problemsMet()).toEqual([])
  })
})
