import type { ValueType } from '../../protocol/EngineRecord.ts'
import type { Key } from '../../protocol/Key.ts'
import type { RecordValues } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import type { State } from '../State.ts'
import { compensationSubscriptionCreated } from './compensationSubscriptionCreated.v1.ts'
import { compensationSubscriptionRemoved } from './compensationSubscriptionRemoved.v1.ts'
import { compensationSubscriptionTriggered } from './compensationSubscriptionTriggered.v1.ts'
import { decisionCreated } from './decisionCreated.v1.ts'
import { decisionDeleted } from './decisionDeleted.v1.ts'
import { decisionRequirementsCreated } from './decisionRequirementsCreated.v1.ts'
import { decisionRequirementsDeleted } from './decisionRequirementsDeleted.v1.ts'
import { deploymentCreated } from './deploymentCreated.v1.ts'
import { deploymentCreated as deploymentCreated2 } from './deploymentCreated.v2.ts'
import { elementActivated } from './elementActivated.v1.ts'
import { elementActivating } from './elementActivating.v1.ts'
import { elementActivating as elementActivating2 } from './elementActivating.v2.ts'
import { elementCompleted } from './elementCompleted.v1.ts'
import { elementCompleted as elementCompleted2 } from './elementCompleted.v2.ts'
import { elementCompleting } from './elementCompleting.v1.ts'
import { elementCompleting as elementCompleting2 } from './elementCompleting.v2.ts'
import { elementMigrated } from './elementMigrated.v1.ts'
import { elementTerminated } from './elementTerminated.v1.ts'
import { elementTerminating } from './elementTerminating.v1.ts'
import { errorCreated } from './errorCreated.v1.ts'
import { formCreated } from './formCreated.v1.ts'
import { formDeleted } from './formDeleted.v1.ts'
import { incidentCreated } from './incidentCreated.v1.ts'
import { incidentMigrated } from './incidentMigrated.v1.ts'
import { incidentResolved } from './incidentResolved.v1.ts'
import { incidentResolved as incidentResolved2 } from './incidentResolved.v2.ts'
import { jobBatchActivated } from './jobBatchActivated.v1.ts'
import { jobCanceled } from './jobCanceled.v1.ts'
import { jobCompleted } from './jobCompleted.v1.ts'
import { jobCompleted as jobCompleted2 } from './jobCompleted.v2.ts'
import { jobCreated } from './jobCreated.v1.ts'
import { jobErrorThrown } from './jobErrorThrown.v1.ts'
import { jobErrorThrown as jobErrorThrown2 } from './jobErrorThrown.v2.ts'
import { jobFailed } from './jobFailed.v1.ts'
import { jobFailed as jobFailed2 } from './jobFailed.v2.ts'
import { jobMigrated } from './jobMigrated.v1.ts'
import { jobRecurredAfterBackoff } from './jobRecurredAfterBackoff.v1.ts'
import { jobRecurredAfterBackoff as jobRecurredAfterBackoff2 } from './jobRecurredAfterBackoff.v2.ts'
import { jobRetriesUpdated } from './jobRetriesUpdated.v1.ts'
import { jobTimedOut } from './jobTimedOut.v1.ts'
import { jobTimeoutUpdated } from './jobTimeoutUpdated.v1.ts'
import { messageExpired } from './messageExpired.v1.ts'
import { messageExpired as messageExpired2 } from './messageExpired.v2.ts'
import { messagePublished } from './messagePublished.v1.ts'
import { messageStartEventSubscriptionCorrelated } from './messageStartEventSubscriptionCorrelated.v1.ts'
import { messageStartEventSubscriptionCreated } from './messageStartEventSubscriptionCreated.v1.ts'
import { messageStartEventSubscriptionDeleted } from './messageStartEventSubscriptionDeleted.v1.ts'
import { messageSubscriptionCorrelated } from './messageSubscriptionCorrelated.v1.ts'
import { messageSubscriptionCorrelating } from './messageSubscriptionCorrelating.v1.ts'
import { messageSubscriptionCreated } from './messageSubscriptionCreated.v1.ts'
import { messageSubscriptionDeleted } from './messageSubscriptionDeleted.v1.ts'
import { messageSubscriptionRejected } from './messageSubscriptionRejected.v1.ts'
import { processCreated } from './processCreated.v1.ts'
import { processDeleted } from './processDeleted.v1.ts'
import { processEventTriggered } from './processEventTriggered.v1.ts'
import { processEventTriggering } from './processEventTriggering.v1.ts'
import { processMessageSubscriptionCorrelated } from './processMessageSubscriptionCorrelated.v1.ts'
import { processMessageSubscriptionCorrelated as processMessageSubscriptionCorrelated2 } from './processMessageSubscriptionCorrelated.v2.ts'
import { processMessageSubscriptionCreated } from './processMessageSubscriptionCreated.v1.ts'
import { processMessageSubscriptionCreating } from './processMessageSubscriptionCreating.v1.ts'
import { processMessageSubscriptionDeleted } from './processMessageSubscriptionDeleted.v1.ts'
import { processMessageSubscriptionDeleting } from './processMessageSubscriptionDeleting.v1.ts'
import { processInstanceModified } from './processInstanceModified.v1.ts'
import { sequenceFlowTaken } from './sequenceFlowTaken.v1.ts'
import { sequenceFlowTaken as sequenceFlowTaken2 } from './sequenceFlowTaken.v2.ts'
import { signalSubscriptionCreated } from './signalSubscriptionCreated.v1.ts'
import { signalSubscriptionDeleted } from './signalSubscriptionDeleted.v1.ts'
import { timerCanceled } from './timerCanceled.v1.ts'
import { timerCreated } from './timerCreated.v1.ts'
import { timerTriggered } from './timerTriggered.v1.ts'
import { userTaskChanged } from './userTaskChanged.v1.ts'
import { userTaskCreating } from './userTaskCreating.v1.ts'
import { userTaskEnded } from './userTaskEnded.v1.ts'
import { variableCreated } from './variableCreated.v1.ts'
import { variableUpdated } from './variableUpdated.v1.ts'

type Appliers = { readonly [V in ValueType]?: Readonly<Record<string, readonly EventApplier<RecordValues[V]>[]>> }

/** Every event that changes state, with its appliers by version, the oldest first. Events that are missing change nothing. */
const APPLIERS: Appliers = {
  PROCESS_INSTANCE: { ELEMENT_ACTIVATING: [elementActivating, elementActivating2], ELEMENT_ACTIVATED: [elementActivated], ELEMENT_COMPLETING: [elementCompleting, elementCompleting2], ELEMENT_COMPLETED: [elementCompleted, elementCompleted2], ELEMENT_TERMINATING: [elementTerminating], ELEMENT_TERMINATED: [elementTerminated], SEQUENCE_FLOW_TAKEN: [sequenceFlowTaken, sequenceFlowTaken2], ELEMENT_MIGRATED: [elementMigrated] },
  PROCESS_INSTANCE_MODIFICATION: { MODIFIED: [processInstanceModified] },
  PROCESS_EVENT: { TRIGGERING: [processEventTriggering], TRIGGERED: [processEventTriggered] },
  JOB: { CREATED: [jobCreated], COMPLETED: [jobCompleted, jobCompleted2], CANCELED: [jobCanceled], FAILED: [jobFailed, jobFailed2], ERROR_THROWN: [jobErrorThrown, jobErrorThrown2], TIMED_OUT: [jobTimedOut], RECURRED_AFTER_BACKOFF: [jobRecurredAfterBackoff, jobRecurredAfterBackoff2], RETRIES_UPDATED: [jobRetriesUpdated], TIMEOUT_UPDATED: [jobTimeoutUpdated], MIGRATED: [jobMigrated] },
  USER_TASK: { CREATING: [userTaskCreating], ASSIGNED: [userTaskChanged], UPDATED: [userTaskChanged], COMPLETED: [userTaskEnded], CANCELED: [userTaskEnded] },
  JOB_BATCH: { ACTIVATED: [jobBatchActivated] },
  VARIABLE: { CREATED: [variableCreated], UPDATED: [variableUpdated] },
  TIMER: { CREATED: [timerCreated], TRIGGERED: [timerTriggered], CANCELED: [timerCanceled] },
  MESSAGE: { PUBLISHED: [messagePublished], EXPIRED: [messageExpired, messageExpired2] },
  MESSAGE_SUBSCRIPTION: { CREATED: [messageSubscriptionCreated], CORRELATING: [messageSubscriptionCorrelating], CORRELATED: [messageSubscriptionCorrelated], REJECTED: [messageSubscriptionRejected], DELETED: [messageSubscriptionDeleted] },
  PROCESS_MESSAGE_SUBSCRIPTION: { CREATING: [processMessageSubscriptionCreating], CREATED: [processMessageSubscriptionCreated], CORRELATED: [processMessageSubscriptionCorrelated, processMessageSubscriptionCorrelated2], DELETING: [processMessageSubscriptionDeleting], DELETED: [processMessageSubscriptionDeleted] },
  MESSAGE_START_EVENT_SUBSCRIPTION: { CREATED: [messageStartEventSubscriptionCreated], CORRELATED: [messageStartEventSubscriptionCorrelated], DELETED: [messageStartEventSubscriptionDeleted] },
  SIGNAL_SUBSCRIPTION: { CREATED: [signalSubscriptionCreated], DELETED: [signalSubscriptionDeleted] },
  COMPENSATION_SUBSCRIPTION: { CREATED: [compensationSubscriptionCreated], TRIGGERED: [compensationSubscriptionTriggered], COMPLETED: [compensationSubscriptionRemoved], DELETED: [compensationSubscriptionRemoved] },
  INCIDENT: { CREATED: [incidentCreated], MIGRATED: [incidentMigrated], RESOLVED: [incidentResolved, incidentResolved2] },
  DEPLOYMENT: { CREATED: [deploymentCreated, deploymentCreated2] },
  PROCESS: { CREATED: [processCreated], DELETED: [processDeleted] },
  DECISION: { CREATED: [decisionCreated], DELETED: [decisionDeleted] },
  DECISION_REQUIREMENTS: { CREATED: [decisionRequirementsCreated], DELETED: [decisionRequirementsDeleted] },
  FORM: { CREATED: [formCreated], DELETED: [formDeleted] },
  ERROR: { CREATED: [errorCreated] },
}

/** Applies one event to state: the only door through which state changes. Throws for a version this engine does not know. */
export function applyEvent(state: State, valueType: ValueType, intent: string, key: Key, value: object, version: number): void {
  const versions = APPLIERS[valueType]?.[intent]
  if (versions === undefined) return
  const applier = versions[version - 1] as EventApplier<RecordValues[ValueType]> | undefined
  if (applier === undefined) throw new Error(`Expected to apply ${valueType} ${intent} of version ${version}, but only ${versions.length} are known`)
  applier(state, key, value as RecordValues[ValueType])
}

/** The version a new event of that kind is written with. */
export function latestVersion(valueType: ValueType, intent: string): number {
  return APPLIERS[valueType]?.[intent]?.length ?? 1
}
