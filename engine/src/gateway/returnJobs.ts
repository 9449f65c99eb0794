import type { ActivatedJob } from '../protocol/Answer.ts'
import { NO_VARIABLES } from '../protocol/Variables.ts'
import type { Engine } from '../runtime/Engine.ts'

/** Gives jobs back that no client took, retries unchanged: the next poll gets them at once and not after their timeout. */
export async function returnJobs(engine: Engine, jobs: readonly ActivatedJob[]): Promise<void> {
  const returned = jobs.map(({ key, retries }) =>
    engine.submit({ kind: 'failJob', jobKey: key, retries: Math.max(1, retries), errorMessage: 'The client that asked for the job is gone.', retryBackOff: 0, variables: NO_VARIABLES }),
  )
  await Promise.all(returned)
}
