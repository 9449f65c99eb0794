import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRejection, startEngine, type Engine } from '../src/index.ts'
import { bpmn, end, flow, start, task } from '../test/bpmn.ts'

const count = Number(process.argv[2] ?? 20_000)
const concurrency = Number(process.argv[3] ?? 128)
const parked = Number(process.argv[4] ?? 0)

/** One-task instances per second, in one process and without gRPC, each step durable before it is answered. */
export async function oneTask(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'engine-bench-'))
  let engine = await startEngine({ dataDir, keepRecords: 0, onProblem: console.error })
  await deploy(engine)
  if (parked > 0) await park(engine)
  const latencies: number[] = []
  const began = performance.now()
  await Promise.all([...Array(concurrency).keys()].map((lane) => run(engine, lane, latencies)))
  const seconds = (performance.now() - began) / 1_000
  latencies.sort((a, b) => a - b)
  const quantile = (part: number): string => (latencies[Math.floor(latencies.length * part)] ?? 0).toFixed(2)
  const bytes = statSync(join(dataDir, 'engine.db')).size + statSync(join(dataDir, 'engine.db-wal')).size
  console.log(`${Math.round(count / seconds)} instances/s; create p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms; ${Math.round(memory() / 1e6)} MB RSS; store ${Math.round(bytes / 1e6)} MB`)
  const stopped = performance.now()
  await engine.stop()
  const restarted = performance.now()
  engine = await startEngine({ dataDir })
  console.log(`stop ${Math.round(restarted - stopped)} ms, start ${Math.round(performance.now() - restarted)} ms`)
  await engine.stop()
  rmSync(dataDir, { recursive: true })
}

function memory(): number {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
  return line === null ? process.memoryUsage.rss() : Number(line[1]) * 1_024
}

async function deploy(engine: Engine): Promise<void> {
  const model = bpmn('one', [start(), task('work'), end(), flow('start', 'work', 'end')])
  const parking = bpmn('parked', [start(), task('wait'), end(), flow('start', 'wait', 'end')])
  await engine.submit({ kind: 'deployResource', resources: [{ name: 'one.bpmn', content: Buffer.from(model) }, { name: 'parked.bpmn', content: Buffer.from(parking) }] })
}

async function park(engine: Engine): Promise<void> {
  const began = performance.now()
  for (let done = 0; done < parked; done += 500) {
    await Promise.all(
      Array.from({ length: Math.min(500, parked - done) }, () => engine.submit({ kind: 'createProcessInstance', bpmnProcessId: 'parked', version: -1, variables: { caseNumber: '"HZ-TS-20261123-0042-7"' } })),
    )
  }
  console.log(`parked ${parked} at ${Math.round(parked / ((performance.now() - began) / 1_000))}/s; ${Math.round(memory() / 1e6)} MB RSS`)
}

async function run(engine: Engine, lane: number, latencies: number[]): Promise<void> {
  for (let index = lane; index < count; index += concurrency) {
    const began = performance.now()
    const created = await engine.submit({ kind: 'createProcessInstance', bpmnProcessId: 'one', version: -1, variables: { caseNumber: '"HZ-TS-20261123-0042-7"' } })
    latencies.push(performance.now() - began)
    if (isRejection(created)) throw new Error(created.reason)
    const answer = await engine.submit({ kind: 'activateJobs', type: 'work', worker: 'bench', timeout: 60_000, maxJobsToActivate: 1, fetchVariables: [] })
    if (isRejection(answer)) throw new Error(answer.reason)
    for (const { key } of answer.jobs) await engine.submit({ kind: 'completeJob', jobKey: key, variables: { ok: 'true' } })
  }
}

await oneTask()
