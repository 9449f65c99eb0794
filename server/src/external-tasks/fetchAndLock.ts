import type { Client } from '../http/index.ts'
import { type ActivatedJob, EngineError } from '../engine-client/index.ts'
import { camundaErrors } from './CamundaError.ts'
import { ExternalTask } from './ExternalTask.ts'
import { presentTask } from './presentTask.ts'
import type { FetchAndLock } from './schema.ts'
import { mayWorkOn, type TaskBridge } from './TaskBridge.ts'

interface Topic {
  readonly topicName: string
  readonly lockDuration: number
  readonly variables: readonly string[] | undefined
}

const MAX_WAIT_MS = 1_800_000
/** One request to the engine is held so long; a longer wait asks again. */
const SLICE_MS = 20_000

/** Activates jobs of the topics and locks them for the worker; waits for some until `asyncResponseTimeout`, the signal, or the server's stop. */
export async function fetchAndLock(bridge: TaskBridge, client: Client, request: FetchAndLock, gone: AbortSignal): Promise<object[]> {
  const signal = AbortSignal.any([gone, bridge.context.stopping])
  const { workerId, maxTasks } = request
  const waitMs = request.asyncResponseTimeout ?? 0
  if (workerId == null) throw camundaErrors.isNull('workerId')
  if ((maxTasks ?? 0) < 0) throw camundaErrors.negative('maxResults')
  if (waitMs > MAX_WAIT_MS) throw camundaErrors.invalidRequest(`The asynchronous response timeout cannot be set to a value greater than ${MAX_WAIT_MS} milliseconds`)
  const topics = (request.topics ?? []).map((topic) => checkTopic(client, topic))
  if (!maxTasks || topics.length === 0 || workerId === '') return []

  const until = Date.now() + Math.max(0, waitMs)
  let jobs = await takeNow(bridge, topics, workerId, maxTasks, signal)
  while (jobs.length === 0 && Date.now() < until && !signal.aborted) {
    jobs = await waitForAny(bridge, topics, workerId, maxTasks, Math.min(SLICE_MS, until - Date.now()), signal)
  }
  return jobs.length === 0 ? [] : store(bridge, jobs, workerId)
}

function checkTopic(client: Client, { topicName, lockDuration, variables }: NonNullable<FetchAndLock['topics']>[number]): Topic {
  if (topicName == null) throw camundaErrors.isNull('topicName')
  if (lockDuration == null || lockDuration <= 0) throw camundaErrors.notPositive(500, 'lockTime')
  if (!mayWorkOn(client, topicName)) throw camundaErrors.otherSite(client.site ?? '', topicName)
  return { topicName, lockDuration, variables: variables ?? undefined }
}

async function takeNow(bridge: TaskBridge, topics: readonly Topic[], workerId: string, maxTasks: number, signal: AbortSignal): Promise<ActivatedJob[]> {
  const jobs: ActivatedJob[] = []
  for (const topic of topics) {
    if (jobs.length < maxTasks) jobs.push(...(await activate(bridge, topic, workerId, maxTasks - jobs.length, 0, signal)))
  }
  return jobs
}

/** The first topic with a job ends the wait of the others; what they had got by then is kept too. */
async function waitForAny(bridge: TaskBridge, topics: readonly Topic[], workerId: string, maxTasks: number, waitMs: number, signal: AbortSignal): Promise<ActivatedJob[]> {
  const found = new AbortController()
  const either = AbortSignal.any([signal, found.signal])
  const share = Math.max(1, Math.floor(maxTasks / topics.length))
  const asked = topics.map(async (topic) => {
    const jobs = await activate(bridge, topic, workerId, share, Math.max(1, waitMs), either)
    if (jobs.length > 0) found.abort()
    return jobs
  })
  const answers = await Promise.allSettled(asked)
  const jobs = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  const failed = answers.find((answer) => answer.status === 'rejected')
  // Jobs that were lent must reach the worker, even if the engine went away for the other topics.
  if (failed && jobs.length === 0) throw failed.reason
  return jobs
}

async function activate({ engine }: TaskBridge, topic: Topic, workerId: string, maxJobs: number, waitMs: number, signal: AbortSignal): Promise<ActivatedJob[]> {
  const { topicName, lockDuration, variables } = topic
  // Asking for no variables is asking for one that cannot exist: an empty list means all to the engine.
  const fetchVariables = variables?.length === 0 ? ['__none'] : variables
  try {
    return await engine.activateJobs({ type: topicName, worker: workerId, timeoutMs: lockDuration, maxJobs, waitMs, fetchVariables, signal })
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    // A held request that only ran out of time found nothing.
    if (error.code === 'DEADLINE_EXCEEDED' && waitMs > 0) return []
    throw camundaErrors.engineAway()
  }
}

async function store({ context }: TaskBridge, jobs: readonly ActivatedJob[], workerId: string): Promise<object[]> {
  return context.database.transactional(async (em) => {
    const known = new Map((await em.find(ExternalTask, { id: { $in: jobs.map(({ key }) => key) } })).map((task) => [task.id, task]))
    const tasks = jobs.map((job) => {
      const lock = { workerId, lockExpiresAt: job.deadline, retries: job.retries }
      const before = known.get(job.key)
      const task = before ?? em.create(ExternalTask, { ...identity(job), ...lock, createdAt: context.clock.now() })
      if (before === undefined) em.persist(task)
      else em.assign(task, lock)
      return presentTask(task, job)
    })
    await em.flush()
    return tasks
  })
}

function identity(job: ActivatedJob): Pick<ExternalTask, 'id' | 'topic' | 'processInstanceKey' | 'processDefinitionKey' | 'processId' | 'elementId' | 'elementInstanceKey'> {
  const { key, type, processInstanceKey, processDefinitionKey, processId, elementId, elementInstanceKey } = job
  return { id: key, topic: type, processInstanceKey, processDefinitionKey, processId, elementId, elementInstanceKey }
}
