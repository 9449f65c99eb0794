import { Incident } from '../behaviors/Incident.ts'
import type { ActivatedJob } from '../protocol/Answer.ts'
import type { Key } from '../protocol/Key.ts'
import type { JobRecord } from '../protocol/RecordValue.ts'
import type { Variables } from '../protocol/Variables.ts'
import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'

/** What one answer may weigh; the gateway's messages hold four MiB. */
const MAX_BATCH_CHARS = 3_500_000
/** More than this in one turn would keep everyone else waiting. */
const MAX_BATCH_JOBS = 1_000

/** Hands available jobs of a type to a worker, the oldest first. */
export const activateJobs: CommandProcessor<'JOB_BATCH'> = (command, context) => {
  const { type, worker, timeout, maxJobsToActivate } = command.value
  if (type === '') return context.reject('INVALID_ARGUMENT', 'Expected to activate job batch with type to be present, but it was blank')
  if (timeout < 1) return context.reject('INVALID_ARGUMENT', `Expected to activate job batch with timeout to be greater than zero, but it was '${timeout}'`)
  const fetch = command.request?.kind === 'activateJobs' ? command.request.fetchVariables : []
  const { jobs, truncated } = collect(context, type, Math.min(maxJobsToActivate, MAX_BATCH_JOBS), fetch)
  const deadline = context.writer.now + timeout
  const handed = jobs.map(({ key, value, variables }) => ({ key, value: { ...value, worker, deadline, variables } }))
  context.writer.event('JOB_BATCH', 'ACTIVATED', context.writer.nextKey(), {
    ...command.value,
    jobKeys: handed.map(({ key }) => key),
    jobs: handed.map(({ value }) => value),
    truncated,
  })
  context.answer('activateJobs', { jobs: handed.map(({ key, value }) => presentJob(key, value)), truncated })
}

interface Candidate {
  readonly key: Key
  readonly value: JobRecord
  readonly variables: Variables
}

function collect(context: CommandContext, type: string, max: number, fetch: readonly string[]): { jobs: Candidate[]; truncated: boolean } {
  const jobs: Candidate[] = []
  let size = 0
  if (max < 1) return { jobs, truncated: false }
  for (const { id } of context.state.activatableJobs.list(type, { limit: max })) {
    const key = Number(id)
    const job = context.state.jobs.get(key)
    if (job === undefined || context.state.banned.has(job.value.processInstanceKey)) continue
    const variables = visibleVariables(context, job.value.elementInstanceKey, fetch)
    const weight = sizeOf(variables) + sizeOf(job.value.customHeaders) + 500
    if (weight > MAX_BATCH_CHARS) {
      tooLarge(context, key, weight)
      continue
    }
    if (size + weight > MAX_BATCH_CHARS) return { jobs, truncated: true }
    size += weight
    jobs.push({ key, value: job.value, variables })
  }
  return { jobs, truncated: false }
}

function visibleVariables({ expressions }: CommandContext, elementInstanceKey: Key, fetch: readonly string[]): Variables {
  const scope = expressions.variables(elementInstanceKey)
  if (fetch.length === 0) return scope.all()
  const found = fetch.map((name): [string, string | undefined] => [name, scope.text(name)])
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function sizeOf(document: Readonly<Record<string, string>>): number {
  let size = 0
  for (const [name, text] of Object.entries(document)) size += name.length + text.length + 6
  return size
}

/** A job no answer can hold is set aside until a person helps. */
function tooLarge({ state, writer, incidents }: CommandContext, jobKey: Key, weight: number): void {
  const job = state.jobs.get(jobKey)
  if (job === undefined) return
  const text = `The job with key '${jobKey}' can not be activated, because with ${weight} bytes it is larger than the configured message size (per default is 4 MB). Try to reduce the size by reducing the number of fetched variables or modifying the variable values.`
  writer.event('JOB', 'FAILED', jobKey, { ...job.value, retries: 0, recurringTime: -1 })
  incidents.raiseForJob(new Incident('MESSAGE_SIZE_EXCEEDED', text), jobKey, job)
}

function presentJob(key: Key, job: JobRecord): ActivatedJob {
  const { type, processInstanceKey, bpmnProcessId, processDefinitionVersion, processDefinitionKey, elementId, elementInstanceKey, customHeaders } = job
  const { worker, retries, deadline, variables } = job
  return {
    ...{ key, type, processInstanceKey, bpmnProcessId, processDefinitionVersion, processDefinitionKey, elementId, elementInstanceKey },
    ...{ customHeaders, worker, retries, deadline, variables },
  }
}
