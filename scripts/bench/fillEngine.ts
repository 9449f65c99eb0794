import { isRejection, startEngine } from '../../engine/src/index.ts'
import { engineModels } from './engineModels.ts'

/** Instances begun at once. */
const BATCH = 500

/**
 * `fillEngine.ts DIR COUNT`: parks so many instances in the engine of a folder, without gRPC (a million by gRPC takes ten minutes), and ends it.
 * They are what the load program parks. Prints one JSON line.
 */
const [dataDir = '', count = '0'] = process.argv.slice(2)
const engine = await startEngine({ dataDir, onProblem: console.error })
const name = 'bench-park'
await engine.submit({ kind: 'deployResource', resources: [{ name: `${name}.bpmn`, content: Buffer.from(engineModels[name]) }] })
const began = performance.now()
for (let left = Number(count); left > 0; left -= BATCH) {
  const answers = await Promise.all(
    Array.from({ length: Math.min(BATCH, left) }, () => engine.submit({ kind: 'createProcessInstance', bpmnProcessId: name, version: -1, variables: { caseNumber: '"HZ-TS-20261123-0042-7"' } })),
  )
  for (const answer of answers) if (isRejection(answer)) throw new Error(answer.reason)
}
const perSecond = Number(count) / ((performance.now() - began) / 1_000)
await engine.stop()
console.log(JSON.stringify({ perSecond }))
