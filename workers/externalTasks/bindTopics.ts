import { randomUUID } from 'node:crypto'
import { Client, type RequestConfig, type Task } from 'camunda-external-task-client-js'
import { jobTypes, type Worker } from '../defineWorker.ts'
import type { Job, JobOutcome } from '../Job.ts'
import { JobDesk } from '../JobDesk.ts'
import type { Log } from '../Log.ts'
import type { Ports } from '../Ports.ts'
import { reportTask } from './reportTask.ts'

export interface BoundTopics {
  readonly types: readonly string[]
  status(): { up: boolean; detail: string }
  close(): Promise<void>
}

const WAIT_MS = 20_000
/** A task of a worker that died is lent again after so long. */
const LOCK_MS = 15_000
/** The lock is renewed well before it ends, so that one lost renewal does no harm. */
const RENEW_MS = 5_000
const GRACE_MS = 4000
const HELD_MS = 1000

/** Binds workers to topics of the server's external-task API: the way in for a site whose network lets only HTTP out. */
export function bindTopics(workers: readonly Worker[], options: { serverUrl: string; token: string; site: string; ports: Ports; log: Log }): BoundTopics {
  const { serverUrl, token, site, ports, log } = options
  const desk = new JobDesk(ports, log)
  const state = { up: false, detail: 'connecting' }
  const stop = new AbortController()
  const client = new Client({
    baseUrl: `${serverUrl}/engine-rest`,
    // Camunda's lock is the worker's name and nothing else: two processes must never share one.
    workerId: `${site}-${randomUUID()}`,
    maxTasks: 10,
    maxParallelExecutions: 40,
    interval: 100,
    lockDuration: LOCK_MS,
    asyncResponseTimeout: WAIT_MS,
    autoPoll: false,
    interceptors: (config) => prepare(config, token, stop.signal),
  })
  let noted: NodeJS.Timeout | undefined
  const connected = (): void => void Object.assign(state, { up: true, detail: 'connected' })
  client.on('poll:success', connected)
  // A poll that is held and not refused is a good sign too; it may take its whole time.
  client.on('poll:start', () => {
    clearTimeout(noted)
    noted = setTimeout(connected, HELD_MS).unref()
  })
  client.on('poll:error', (error) => {
    clearTimeout(noted)
    if (stop.signal.aborted) return
    if (state.up) log.warn({ reason: error.message }, 'the server does not answer, asking again')
    Object.assign(state, { up: false, detail: error.message })
  })
  client.on('handler:error', (error) => log.error({ reason: error.message }, 'a task could not be worked on'))
  const subscriptions = workers.flatMap((worker) => jobTypes(worker, [site]).map((type) => ({ worker, type })))
  for (const { worker, type } of subscriptions) {
    client.subscribe(type, { lockDuration: LOCK_MS, includeExtensionProperties: true }, async ({ task, taskService }) => {
      const renewing = setInterval(() => void taskService.extendLock(task, LOCK_MS).catch(() => undefined), RENEW_MS)
      const report = (job: Job, outcome: JobOutcome): Promise<void> => reportTask(taskService, job, outcome)
      await desk.work(worker, read(task), report).finally(() => clearInterval(renewing))
    })
  }
  client.start()
  return {
    types: subscriptions.map(({ type }) => type),
    status: () => ({ ...state }),
    async close() {
      client.stop()
      // A poll left open would lock tasks nobody works on.
      stop.abort()
      clearTimeout(noted)
      await desk.close(GRACE_MS)
    },
  }
}

function prepare(config: RequestConfig, token: string, stop: AbortSignal): RequestConfig {
  const polls = config.json?.topics !== undefined
  return {
    ...config,
    headers: { ...config.headers, authorization: `Bearer ${token}` },
    // got waits for ever by default, and a half-open connection would stop the polling.
    timeout: { request: WAIT_MS + 10_000 },
    retry: { limit: 0 },
    ...(polls ? { signal: stop } : {}),
  }
}

function read(task: Task): Job {
  return { key: task.id, type: task.topicName, headers: task.extensionProperties ?? {}, variables: task.variables.getAll(), retries: task.retries ?? 1 }
}
