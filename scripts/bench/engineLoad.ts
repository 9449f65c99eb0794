import { type ZBWorker, ZBClient } from 'zeebe-node'
import { engineModels } from './engineModels.ts'
import { percentile } from './Figure.ts'

/**
 * The load program, a process of its own so that every gateway meets the same client: `engineLoad.ts HOST:PORT SCENARIO SECONDS CONCURRENCY [COUNT]`.
 * Prints one JSON line with what it measured: instances or calls per second, or latencies in milliseconds.
 */
const [address = '', scenario = 'one', seconds = '10', concurrency = '64', count = '0'] = process.argv.slice(2)
/** Milliseconds a worker of zeebe-node pauses between two polls. With five, the pause of the client would be most of what one caller at a time waits, whatever the gateway. */
const PAUSE_MS = scenario === 'latency' || scenario === 'floor' ? 1 : 5
const client = new ZBClient(address, { loglevel: 'NONE', longPoll: 10_000, pollInterval: PAUSE_MS })
const WARM_UP_MS = 2_000

const SCENARIOS: Readonly<Record<string, () => Promise<object>>> = { one: () => throughput(oneTask), ten: () => throughput(tenElements), echo: () => throughput(echo), floor, latency, park }

const measure = SCENARIOS[scenario]
if (measure === undefined) throw new Error(`There is no scenario ${scenario}.`)
if (scenario !== 'echo' && scenario !== 'floor') for (const [name, text] of Object.entries(engineModels)) await client.deployResource({ process: Buffer.from(text), name: `${name}.bpmn` })
console.log(JSON.stringify(await measure()))
process.exit(0)

/** What one lane does for one instance; the answer says whether it ends with it, or with its last job. */
type Scenario = { readonly workers: readonly string[]; readonly last: string; readonly instance: (index: number) => Promise<void> }

function oneTask(): Scenario {
  return {
    workers: ['bench-one'],
    last: 'bench-one',
    instance: async (index) => {
      await client.createProcessInstance({ bpmnProcessId: 'bench-one', variables: { n: index } })
    },
  }
}

function tenElements(): Scenario {
  const run = Date.now()
  return {
    workers: ['bench-check', 'bench-left', 'bench-right'],
    last: '',
    instance: async (index) => {
      const key = `${run}-${index}`
      await client.createProcessInstance({ bpmnProcessId: 'bench-ten', variables: { key, amount: 250, status: 'open', customer: 'HZ-0001' } })
      await client.publishMessage({ name: 'bench-go', correlationKey: key, timeToLive: 600_000, variables: { answered: true } })
    },
  }
}

/** As many bare calls as an instance with one task takes, to a server that does nothing: what client and transport allow. */
function echo(): Scenario {
  return {
    workers: [],
    last: '',
    instance: async (index) => {
      await client.createProcessInstance({ bpmnProcessId: 'bench-one', variables: { n: index } })
      await client.completeJob({ jobKey: '2251799813685249', variables: {} })
    },
  }
}

/** Instances that end per second: for a process with jobs counted where its last job is completed, otherwise by the lanes. */
async function throughput(make: () => Scenario): Promise<object> {
  const { workers, last, instance } = make()
  let done = 0
  const jobs = new Map<string, number>()
  const opened = workers.map((taskType) => work(taskType, () => jobs.set(taskType, (jobs.get(taskType) ?? 0) + 1)))
  const ended = () => (workers.length === 0 ? done : last === '' ? Math.min(...workers.map((type) => jobs.get(type) ?? 0)) : (jobs.get(last) ?? 0))
  const began = performance.now()
  const until = began + Number(seconds) * 1_000
  let from: { at: number; ended: number } | undefined
  const lane = async () => {
    while (performance.now() < until) {
      if (from === undefined && performance.now() - began > WARM_UP_MS) from = { at: performance.now(), ended: ended() }
      await instance(done)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: Number(concurrency) }, lane))
  const perSecond = from === undefined ? Number.NaN : (ended() - from.ended) / ((performance.now() - from.at) / 1_000)
  await Promise.all(opened.map((worker) => worker.close(1)))
  return { perSecond, ended: ended() }
}

function work(taskType: string, completed: () => void): ZBWorker<object, object, object> {
  return client.createWorker({
    taskType,
    loglevel: 'NONE',
    maxJobsToActivate: 200,
    timeout: 30_000,
    taskHandler: async (job) => {
      const outcome = await job.complete({ done: true })
      completed()
      return outcome
    },
  })
}

/** One at a time, for so many seconds: what a single caller waits for. */
async function latency(): Promise<object> {
  const samples = { create: [] as number[], handler: [] as number[], result: [] as number[] }
  const arrived = new Map<string, (at: number) => void>()
  const worker = client.createWorker({
    taskType: 'bench-one',
    loglevel: 'NONE',
    timeout: 30_000,
    taskHandler: (job) => {
      arrived.get(String((job.variables as { id?: string }).id))?.(performance.now())
      return job.complete({})
    },
  })
  const until = performance.now() + Number(seconds) * 1_000
  for (let index = 0; performance.now() < until; index += 1) {
    const id = String(index)
    const handled = new Promise<number>((resolve) => arrived.set(id, resolve))
    const at = performance.now()
    await client.createProcessInstance({ bpmnProcessId: 'bench-one', variables: { id } })
    samples.create.push(performance.now() - at)
    samples.handler.push((await handled) - at)
    const again = performance.now()
    await client.createProcessInstanceWithResult({ bpmnProcessId: 'bench-one', variables: {}, requestTimeout: 30_000 })
    samples.result.push(performance.now() - again)
  }
  await worker.close(1)
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, percentiles(values)]))
}

/** One call after the other to a server that does nothing: what client and transport take of each. */
async function floor(): Promise<object> {
  const samples: number[] = []
  for (const until = performance.now() + Number(seconds) * 1_000; performance.now() < until; ) {
    const at = performance.now()
    await client.createProcessInstance({ bpmnProcessId: 'bench-one', variables: { id: String(samples.length) } })
    samples.push(performance.now() - at)
    // As long as the others wait for their handler: calls without a pause between them keep processor and client warm.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return { create: percentiles(samples) }
}

/** Begins so many instances that stay. */
async function park(): Promise<object> {
  const began = performance.now()
  let next = 0
  const lane = async () => {
    while (next < Number(count)) {
      next += 1
      await client.createProcessInstance({ bpmnProcessId: 'bench-park', variables: { caseNumber: 'HZ-TS-20261123-0042-7' } })
    }
  }
  await Promise.all(Array.from({ length: Number(concurrency) }, lane))
  return { perSecond: Number(count) / ((performance.now() - began) / 1_000) }
}

function percentiles(samples: readonly number[]): object {
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) }
}
