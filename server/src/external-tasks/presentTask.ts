import type { ActivatedJob } from '../engine-client/index.ts'
import type { ExternalTask } from './ExternalTask.ts'
import { camundaDate, toCamunda } from './variables.ts'

/** A locked task as fetchAndLock answers it. `retries` is the engine's count from the start, where Camunda has null until the first failure. */
export function presentTask(task: ExternalTask, job?: ActivatedJob): object {
  return {
    activityId: task.elementId,
    activityInstanceId: task.elementInstanceKey,
    errorMessage: task.errorMessage ?? null,
    errorDetails: task.errorDetails ?? null,
    executionId: task.elementInstanceKey,
    id: task.id,
    lockExpirationTime: task.lockExpiresAt == null ? null : camundaDate(task.lockExpiresAt),
    createTime: camundaDate(task.createdAt),
    processDefinitionId: task.processDefinitionKey,
    processDefinitionKey: task.processId,
    processDefinitionVersionTag: null,
    processInstanceId: task.processInstanceKey,
    retries: task.retries,
    suspended: false,
    workerId: task.workerId ?? null,
    topicName: task.topic,
    tenantId: null,
    priority: 0,
    businessKey: null,
    ...(job === undefined ? {} : { variables: Object.fromEntries(Object.entries(job.variables).map(([name, value]) => [name, toCamunda(value)])), extensionProperties: job.headers }),
  }
}
