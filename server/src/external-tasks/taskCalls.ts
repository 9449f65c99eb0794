import type { z } from 'zod'
import type { Client } from '../http/index.ts'
import { EngineError } from '../engine-client/index.ts'
import { camundaErrors, CamundaError } from './CamundaError.ts'
import { ExternalTask } from './ExternalTask.ts'
import type { BpmnErrorReport, Complete, ExtendLock, Failure, Lock, Retries } from './schema.ts'
import { mayWorkOn, type TaskBridge } from './TaskBridge.ts'
import { fromCamunda } from './variables.ts'

type Body<S extends z.ZodType> = z.output<S>

const MAX_MESSAGE = 666

/** Completes the job. Only the worker's name is checked, not the lock's end, as Camunda does. */
export async function complete(bridge: TaskBridge, client: Client, id: string, body: Body<typeof Complete>): Promise<void> {
  const variables = { ...fromCamunda(typed(body.localVariables)), ...fromCamunda(typed(body.variables)) }
  const task = await ownTask(bridge, client, id, body.workerId, `External Task ${id} cannot be completed`)
  await command(bridge, task, () => bridge.engine.completeJob(id, variables))
  await forget(bridge, id)
}

/** Fails the job; without `retries` that is an incident. */
export async function failure(bridge: TaskBridge, client: Client, id: string, body: Body<typeof Failure>): Promise<void> {
  const { errorMessage, errorDetails, retryTimeout } = body
  const retries = body.retries ?? 0
  const task = await ownTask(bridge, client, id, body.workerId, `Failure of External Task ${id} cannot be reported`)
  if (retries < 0) throw camundaErrors.negative('retries')
  if ((retryTimeout ?? 0) < 0) throw camundaErrors.negative('retryDuration')
  const backOffMs = retryTimeout ?? 0
  const message = (errorMessage ?? '').slice(0, MAX_MESSAGE)
  await command(bridge, task, () => bridge.engine.failJob(id, { retries, errorMessage: message, backOffMs, variables: fromCamunda(typed(body.variables)) }))
  const lockExpiresAt = new Date(bridge.context.clock.now().getTime() + backOffMs)
  await change(bridge, id, { retries, errorMessage: message === '' ? null : message, errorDetails: errorDetails ?? null, lockExpiresAt })
}

/** Throws a BPMN error. Zeebe raises an incident where nothing catches it; Camunda ends the instance. */
export async function bpmnError(bridge: TaskBridge, client: Client, id: string, body: Body<typeof BpmnErrorReport>): Promise<void> {
  const { errorCode, errorMessage } = body
  if (body.workerId == null) throw camundaErrors.isNull('workerId')
  if (errorCode == null) throw camundaErrors.isNull('errorCode')
  if (errorCode === '') throw new CamundaError(500, 'ProcessEngineException', 'Error Code is empty', 0)
  const task = await ownTask(bridge, client, id, body.workerId, `Bpmn error of External Task ${id} cannot be reported`)
  await command(bridge, task, () => bridge.engine.throwError(id, { errorCode, errorMessage: errorMessage ?? '', variables: fromCamunda(typed(body.variables)) }))
  await forget(bridge, id)
}

/** Moves the lock's end to `newDuration` from now, also nearer. */
export async function extendLock(bridge: TaskBridge, client: Client, id: string, { workerId, newDuration }: Body<typeof ExtendLock>): Promise<void> {
  const task = await ownTask(bridge, client, id, workerId, `The lock of the External Task ${id} cannot be extended`, { duration: newDuration })
  if (isExpired(bridge, task)) throw new CamundaError(400, 'RestException', `Cannot extend a lock that expired: ExternalTaskEntity[id=${id}]`, 0)
  await moveLock(bridge, task, task.workerId ?? '', newDuration ?? 0)
}

/** Locks a task nobody holds. In Zeebe only a job still activated can be held on to. */
export async function lock(bridge: TaskBridge, client: Client, id: string, { workerId, lockDuration }: Body<typeof Lock>): Promise<void> {
  if (workerId == null) throw camundaErrors.isNull('workerId')
  if (lockDuration == null || lockDuration <= 0) throw camundaErrors.notPositive(400, 'lockDuration')
  const task = await findTask(bridge, client, id)
  if (task.workerId != null && task.workerId !== workerId && !isExpired(bridge, task)) throw camundaErrors.wrongWorker(`External Task ${id} cannot be locked`, workerId, task.workerId)
  await moveLock(bridge, task, workerId, lockDuration)
}

/** Gives the task back untouched; not locked is no error. */
export async function unlock(bridge: TaskBridge, client: Client, id: string): Promise<void> {
  const task = await findTask(bridge, client, id)
  if (task.workerId != null && !isExpired(bridge, task)) {
    // A failure with the same retries is how a Zeebe job is handed back at once.
    await command(bridge, task, () => bridge.engine.failJob(id, { retries: task.retries, errorMessage: 'unlocked', backOffMs: 0 }))
  }
  await change(bridge, id, { workerId: null, lockExpiresAt: null })
}

/** Sets the attempts left; more than none makes a task with an incident available again. */
export async function setRetries(bridge: TaskBridge, client: Client, id: string, { retries }: Body<typeof Retries>): Promise<void> {
  if (retries == null) throw camundaErrors.invalidRequest("The number of retries cannot be null.")
  if (retries < 0) throw camundaErrors.invalidRequest('The number of retries cannot be negative')
  const task = await findTask(bridge, client, id)
  await command(bridge, task, () => bridge.engine.updateJobRetries(id, retries))
  await change(bridge, id, { retries })
}

export async function findTask({ context }: TaskBridge, client: Client, id: string): Promise<ExternalTask> {
  const task = /^\d{1,20}$/.test(id) ? await context.database.fork().findOne(ExternalTask, { id }) : null
  if (task === null || !mayWorkOn(client, task.topic)) throw camundaErrors.unknownTask(id)
  return task
}

async function ownTask(bridge: TaskBridge, client: Client, id: string, workerId: string | null | undefined, what: string, extra?: { duration: number | null | undefined }): Promise<ExternalTask> {
  if (workerId == null) throw camundaErrors.isNull('workerId')
  if (extra !== undefined && (extra.duration == null || extra.duration <= 0)) throw camundaErrors.notPositive(400, 'lockTime')
  const task = await findTask(bridge, client, id)
  if (task.workerId !== workerId) throw camundaErrors.wrongWorker(what, workerId, task.workerId ?? null)
  return task
}

function isExpired({ context }: TaskBridge, task: ExternalTask): boolean {
  return task.lockExpiresAt == null || task.lockExpiresAt <= context.clock.now()
}

async function moveLock(bridge: TaskBridge, task: ExternalTask, workerId: string, durationMs: number): Promise<void> {
  try {
    await bridge.engine.updateJobTimeout(task.id, durationMs)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    if (error.code === 'NOT_FOUND') await gone(bridge, task)
    if (error.passing) throw camundaErrors.engineAway()
    throw camundaErrors.wrongWorker(`External Task ${task.id} cannot be locked`, workerId, null)
  }
  await change(bridge, task.id, { workerId, lockExpiresAt: new Date(bridge.context.clock.now().getTime() + durationMs) })
}

/** Sends a command to the engine; a job it no longer has is a task that does not exist. */
async function command(bridge: TaskBridge, task: ExternalTask, send: () => Promise<void>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    if (error.code === 'NOT_FOUND') await gone(bridge, task)
    if (error.passing) throw camundaErrors.engineAway()
    throw new CamundaError(500, 'ProcessEngineException', error.message, 0)
  }
}

async function gone(bridge: TaskBridge, task: ExternalTask): Promise<never> {
  await forget(bridge, task.id)
  throw camundaErrors.unknownTask(task.id)
}

async function forget({ context }: TaskBridge, id: string): Promise<void> {
  await context.database.transactional((em) => em.nativeDelete(ExternalTask, { id }))
}

async function change({ context }: TaskBridge, id: string, facts: Partial<Pick<ExternalTask, 'workerId' | 'lockExpiresAt' | 'retries' | 'errorMessage' | 'errorDetails'>>): Promise<void> {
  await context.database.transactional((em) => em.nativeUpdate(ExternalTask, { id }, facts))
}

function typed(variables: Body<typeof Complete>['variables']): Parameters<typeof fromCamunda>[0] {
  if (variables == null) return undefined
  return Object.fromEntries(Object.entries(variables).map(([name, { type, value }]) => [name, { value, ...(type == null ? {} : { type }) }]))
}
