import type { Key } from '../protocol/Key.ts'
import type { Job } from '../state/rows.ts'
import type { CommandContext } from './CommandProcessor.ts'

/** The job a worker speaks of; refuses the command unless it is available or activated. */
export function findOpenJob(key: Key, action: string, { state, reject }: CommandContext): Job | undefined {
  const job = state.jobs.get(key)
  if (job === undefined) {
    reject('NOT_FOUND', `Expected to ${action} job with key '${key}', but no such job was found`)
    return undefined
  }
  if (job.state === 'ACTIVATABLE' || job.state === 'ACTIVATED') return job
  reject('INVALID_STATE', `Expected to ${action} job with key '${key}', but it is in state '${job.state}'`)
  return undefined
}
