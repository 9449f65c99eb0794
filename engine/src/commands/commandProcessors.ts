import type { ValueType } from '../protocol/EngineRecord.ts'
import { activateElement } from './activateElement.ts'
import { activateJobs } from './activateJobs.ts'
import { assignUserTask } from './assignUserTask.ts'
import { broadcastSignal } from './broadcastSignal.ts'
import { cancelProcessInstance } from './cancelProcessInstance.ts'
import { closeMessageSubscription } from './closeMessageSubscription.ts'
import type { CommandProcessor } from './CommandProcessor.ts'
import { completeElement } from './completeElement.ts'
import { completeJob } from './completeJob.ts'
import { completeUserTask } from './completeUserTask.ts'
import { confirmCorrelation } from './confirmCorrelation.ts'
import { confirmMessageSubscription } from './confirmMessageSubscription.ts'
import { correlateToInstance } from './correlateToInstance.ts'
import { createProcessInstance } from './createProcessInstance.ts'
import { deleteResource } from './deleteResource.ts'
import { deployResource } from './deployResource.ts'
import { evaluateDecision } from './evaluateDecision.ts'
import { expireMessage } from './expireMessage.ts'
import { failJob } from './failJob.ts'
import { forgetMessageSubscription } from './forgetMessageSubscription.ts'
import { migrateProcessInstance } from './migrateProcessInstance.ts'
import { modifyProcessInstance } from './modifyProcessInstance.ts'
import { openMessageSubscription } from './openMessageSubscription.ts'
import { publishMessage } from './publishMessage.ts'
import { recurJob } from './recurJob.ts'
import { rejectCorrelation } from './rejectCorrelation.ts'
import { resolveIncident } from './resolveIncident.ts'
import { resumeAfterListener } from './resumeAfterListener.ts'
import { setVariables } from './setVariables.ts'
import { terminateElement } from './terminateElement.ts'
import { throwJobError } from './throwJobError.ts'
import { timeOutJob } from './timeOutJob.ts'
import { triggerTimer } from './triggerTimer.ts'
import { updateJobRetries } from './updateJobRetries.ts'
import { updateJobTimeout } from './updateJobTimeout.ts'
import { updateUserTask } from './updateUserTask.ts'

type Processors = { readonly [V in ValueType]?: Readonly<Record<string, CommandProcessor<V>>> }

/** Who processes which command. */
export const commandProcessors: Processors = {
  RESOURCE_DELETION: { DELETE: deleteResource },
  DEPLOYMENT: { CREATE: deployResource },
  PROCESS_INSTANCE_CREATION: { CREATE: createProcessInstance, CREATE_WITH_AWAITING_RESULT: createProcessInstance },
  PROCESS_INSTANCE: {
    ACTIVATE_ELEMENT: activateElement,
    COMPLETE_ELEMENT: completeElement,
    TERMINATE_ELEMENT: terminateElement,
    COMPLETE_EXECUTION_LISTENER: resumeAfterListener,
    CANCEL: cancelProcessInstance,
  },
  PROCESS_INSTANCE_MODIFICATION: { MODIFY: modifyProcessInstance },
  PROCESS_INSTANCE_MIGRATION: { MIGRATE: migrateProcessInstance },
  JOB_BATCH: { ACTIVATE: activateJobs },
  JOB: {
    COMPLETE: completeJob,
    FAIL: failJob,
    THROW_ERROR: throwJobError,
    UPDATE_RETRIES: updateJobRetries,
    UPDATE_TIMEOUT: updateJobTimeout,
    TIME_OUT: timeOutJob,
    RECUR_AFTER_BACKOFF: recurJob,
  },
  USER_TASK: { ASSIGN: assignUserTask, CLAIM: assignUserTask, UPDATE: updateUserTask, COMPLETE: completeUserTask },
  TIMER: { TRIGGER: triggerTimer },
  MESSAGE: { PUBLISH: publishMessage, EXPIRE: expireMessage },
  MESSAGE_SUBSCRIPTION: { CREATE: openMessageSubscription, CORRELATE: confirmCorrelation, REJECT: rejectCorrelation, DELETE: closeMessageSubscription },
  PROCESS_MESSAGE_SUBSCRIPTION: { CREATE: confirmMessageSubscription, CORRELATE: correlateToInstance, DELETE: forgetMessageSubscription },
  VARIABLE_DOCUMENT: { UPDATE: setVariables },
  INCIDENT: { RESOLVE: resolveIncident },
  DECISION_EVALUATION: { EVALUATE: evaluateDecision },
  SIGNAL: { BROADCAST: broadcastSignal },
}
