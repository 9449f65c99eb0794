import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRejection, startEngine, type Engine } from '../src/index.ts'
import { bpmn, end, flow, start, task } from '../test/bpmn.ts'

const CONCURRENCY = 128
const VARIABLES = { caseNumber: '"HZ-TS-20261123-0042-7"' }

/**
 * `oneTask.ts [COUNT] [PARKED …]`: one-task instances per second in one process and without gRPC, each step durable before it is answered, beside so
 * many instances that wait; memory, disk, and a restart with them. BENCH_DATA keeps the store for the next run.
 */
export async function oneTask(count: number, stages: readonly number[]): Promise<void> {
  const kept = process.env['BENCH_DATA']
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'engine-bench-'))
  const known = existsSync(join(dataDir, 'engine.db'))
  let engine = await startEngine({ dataDir, keepRecords: 0, onProblem: console.error })
  await deploy(engine)
  let parked = 0
  for (const stage of stages) {
    if (!known) await park(engine, stage - parked)
    parked = stage
    const { perSecond, cpu, p50, p99 } = await measure(engine, count)
    const bytes = statSync(join(dataDir, 'engine.db')).size + statSync(join(dataDir, 'engine.db-wal')).size
    const rss = memory()
    await engine.stop()
    const began = performance.now()
    engine = await startEngine({ dataDir, keepRecords: 0, onProblem: console.error })
    const restart = performance.now() - began
    console.log(`${stage} parked: ${perSecond.toFixed(0)} instances/s, ${cpu.toFixed(2)} ms of processor each; create p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms; ${rss.toFixed(0)} MB RSS; store ${(bytes / 1e6).toFixed(0)} MB; restart ${restart.toFixed(0)} ms`)
  }
  await engine.stop()
  if (kept === undefined) rmSync(dataDir, { recursive: true })
}

/** Resident memory in MB. */
function memory(): number {
  const line = process.platform === 'linux' ? /VmRSS:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) : null
  return line === null ? process.memoryUsage.rss() / 1e6 : Number(line[1]) / 1_024
}

async function deploy(engine: Engine): Promise<void> {
  const model = bpmn('one', [start(), task('work'), end(), flow('start', 'work', 'end')])
  const parking = bpmn('parked', [start(), task('wait'), end(), flow('start', 'wait', 'end')])
  await engine.submit({ kind: 'deployResource', resources: [{ name: 'one.bpmn', content: Buffer.from(model) }, { name: 'parked.bpmn', content: Buffer.from(parking) }] })
}

async function park(engine: Engine, count: number): Promise<void> {
  for (let done = 0; done < count; done += 500) {
    await Promise.all(Array.from({ length: Math.min(500, count - done) }, () => engine.submit({ kind: 'createProcessInstance', bpmnProcessId: 'parked', version: -1, variables: VARIABLES })))
  }
}

async function measure(engine: Engine, count: number): Promise<{ perSecond: number; cpu: number; p50: number; p99: number }> {
  const latencies: number[] = []
  const spent = process.cpuUsage()
  const began = performance.now()
  await Promise.all(Array.from({ length: CONCURRENCY }, (_, lane) => run(engine, lane, count, latencies)))
  const seconds = (performance.now() - began) / 1_000
  // What does not depend on what else the machine is doing.
  const { user, system } = process.cpuUsage(spent)
  latencies.sort((a, b) => a - b)
  const quantile = (part: number): number => latencies[Math.floor(latencies.length * part)] ?? Number.NaN
  return { perSecond: count / seconds, cpu: (user + system) / 1_000 / count, p50: quantile(0.5), p99: quantile(0.99) }
}

async function run(engine: Engine, lane: number, count: number, latencies: number[]): Promise<void> {
  for (let index = lane; index < count; index += CONCURRENCY) {
    const began = performance.now()
    const created = await engine.submit({ kind: 'createProcessInstance', bpmnProcessId: 'one', version: -1, variables: VARIABLES })
    latencies.push(performance.now() - began)
    if (isRejection(created)) throw new Error(created.reason)
    const answer = await engine.submit({ kind: 'activateJobs', type: 'work', worker: 'bench', timeout: 60_000, maxJobsToActivate: 1, fetchVariables: [] })
    if (isRejection(answer)) throw new Error(answer.reason)
    for (const { key } of answer.jobs) await engine.submit({ kind: 'completeJob', jobKey: key, variables: { ok: 'true' } })
  }
}

const [count = '20000', ...stages] = process.argv.slice(2)
await oneTask(Number(count), stages.length === 0 ? [0, 100_000, 1_000_000] : stages.map(Number))
