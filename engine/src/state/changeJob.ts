import type { Key } from '../protocol/Key.ts'
import type { JobRecord } from '../protocol/RecordValue.ts'
import type { Job, JobState } from './rows.ts'
import type { State } from './State.ts'

/** Moves a job to another state, with the indices that find it there. Fields that are undefined stay. */
export function changeJob(state: State, key: Key, next: JobState | undefined, change: Partial<JobRecord> = {}): void {
  const job = state.jobs.get(key)
  if (job === undefined) throw new Error(`Expected job '${key}' to become ${next}, but there is none`)
  unlist(state, key, job)
  const changed: Job = { state: next ?? job.state, value: { ...job.value, ...change } }
  state.jobs.put(key, changed)
  list(state, key, changed)
}

/** Forgets a job. */
export function removeJob(state: State, key: Key): void {
  const job = state.jobs.get(key)
  if (job === undefined) return
  unlist(state, key, job)
  state.jobs.delete(key)
  const instance = state.elementInstances.get(job.value.elementInstanceKey)
  if (instance === undefined) return
  const { jobKey: _gone, ...rest } = instance
  state.elementInstances.put(instance.key, rest)
}

function list(state: State, key: Key, { state: where, value }: Job): void {
  if (where === 'ACTIVATABLE') state.activatableJobs.add(value.type, key, key)
  if (where === 'ACTIVATED') state.jobDeadlines.add('', value.deadline, key)
  if (where === 'FAILED' && value.recurringTime > 0) state.jobBackoffs.add('', value.recurringTime, key)
}

function unlist(state: State, key: Key, { state: where, value }: Job): void {
  if (where === 'ACTIVATABLE') state.activatableJobs.remove(value.type, key, key)
  if (where === 'ACTIVATED') state.jobDeadlines.remove('', value.deadline, key)
  if (where === 'FAILED' && value.recurringTime > 0) state.jobBackoffs.remove('', value.recurringTime, key)
}
