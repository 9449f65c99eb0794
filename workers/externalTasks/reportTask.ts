import { setTimeout as sleep } from 'node:timers/promises'
import { type TaskService, Variables } from 'camunda-external-task-client-js'
import type { Job, JobOutcome } from '../Job.ts'

const FIRST_WAIT_MS = 100
const MAX_WAIT_MS = 2000
const GIVE_UP_MS = 60_000

/** Tells the server how a task ended, again while it is away. 404 and 400 mean that it is no longer ours to tell. */
export async function reportTask(tasks: TaskService, job: Job, outcome: JobOutcome): Promise<void> {
  const until = Date.now() + GIVE_UP_MS
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(MAX_WAIT_MS, wait * 2)) {
    try {
      await tell(tasks, job, outcome)
      return
    } catch (error) {
      const { httpStatusCode } = error as { httpStatusCode?: number }
      if (httpStatusCode === 404 || httpStatusCode === 400) return
      if (httpStatusCode === 401 || httpStatusCode === 403 || Date.now() + wait > until) throw error
    }
    await sleep(wait)
  }
}

async function tell(tasks: TaskService, job: Job, outcome: JobOutcome): Promise<void> {
  if (outcome.kind === 'complete') {
    const variables = new Variables()
    for (const [name, value] of Object.entries(outcome.variables)) variables.set(name, value)
    await tasks.complete(job.key, variables)
  } else if (outcome.kind === 'error') {
    await tasks.handleBpmnError(job.key, outcome.code, outcome.message)
  } else {
    await tasks.handleFailure(job.key, { errorMessage: outcome.message, retries: outcome.retries, retryTimeout: outcome.backOffMs })
  }
}
