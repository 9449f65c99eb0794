import type { Command, ModifyProcessInstance } from '../protocol/Command.ts'
import type { ValueType } from '../protocol/EngineRecord.ts'
import type { Key } from '../protocol/Key.ts'
import type { JobRecord, ProcessInstanceCreationRecord, ProcessInstanceRecord, RecordValues } from '../protocol/RecordValue.ts'
import type { UserTaskRecord } from '../protocol/UserTaskRecord.ts'
import type { PendingCommand } from './CommandProcessor.ts'

type Converters = { readonly [K in Command['kind']]: (request: Extract<Command, { kind: K }>) => PendingCommand }

const CONVERTERS: Converters = {
  deployResource: (request) => command('DEPLOYMENT', 'CREATE', -1, deploymentOf(request.resources)),
  createProcessInstance: (request) => command('PROCESS_INSTANCE_CREATION', 'CREATE', -1, creationOf(request, [])),
  createProcessInstanceWithResult: (request) =>
    command('PROCESS_INSTANCE_CREATION', 'CREATE_WITH_AWAITING_RESULT', -1, creationOf(request, request.fetchVariables)),
  cancelProcessInstance: ({ processInstanceKey }) => command('PROCESS_INSTANCE', 'CANCEL', processInstanceKey, { ...NO_INSTANCE, processInstanceKey }),
  activateJobs: ({ type, worker, timeout, maxJobsToActivate }) =>
    command('JOB_BATCH', 'ACTIVATE', -1, { type, worker, timeout, maxJobsToActivate, jobKeys: [], jobs: [], truncated: false }),
  completeJob: ({ jobKey, variables }) => command('JOB', 'COMPLETE', jobKey, { ...NO_JOB, variables }),
  failJob: ({ jobKey, retries, errorMessage, retryBackOff, variables }) =>
    command('JOB', 'FAIL', jobKey, { ...NO_JOB, retries, errorMessage, retryBackoff: retryBackOff, variables }),
  throwError: ({ jobKey, errorCode, errorMessage, variables }) => command('JOB', 'THROW_ERROR', jobKey, { ...NO_JOB, errorCode, errorMessage, variables }),
  updateJobRetries: ({ jobKey, retries }) => command('JOB', 'UPDATE_RETRIES', jobKey, { ...NO_JOB, retries }),
  updateJobTimeout: ({ jobKey, timeout }) => command('JOB', 'UPDATE_TIMEOUT', jobKey, { ...NO_JOB, timeout }),
  publishMessage: ({ name, correlationKey, timeToLive, messageId, variables }) =>
    command('MESSAGE', 'PUBLISH', -1, { name, correlationKey, timeToLive, deadline: -1, messageId, variables }),
  setVariables: ({ elementInstanceKey, variables, local }) =>
    command('VARIABLE_DOCUMENT', 'UPDATE', -1, { scopeKey: elementInstanceKey, updateSemantics: local ? 'LOCAL' : 'PROPAGATE', variables }),
  resolveIncident: ({ incidentKey }) => command('INCIDENT', 'RESOLVE', incidentKey, NO_INCIDENT),
  evaluateDecision: ({ decisionId, decisionKey, variables }) =>
    command('DECISION_EVALUATION', 'EVALUATE', -1, { ...NO_EVALUATION, decisionId, decisionKey: decisionKey ?? 0, variables }),
  broadcastSignal: ({ signalName, variables }) => command('SIGNAL', 'BROADCAST', -1, { signalName, variables }),
  modifyProcessInstance: (request) => command('PROCESS_INSTANCE_MODIFICATION', 'MODIFY', request.processInstanceKey, modificationOf(request)),
  migrateProcessInstance: ({ processInstanceKey, migrationPlan }) =>
    command('PROCESS_INSTANCE_MIGRATION', 'MIGRATE', processInstanceKey, { processInstanceKey, ...migrationPlan }),
  assignUserTask: ({ userTaskKey, assignee, allowOverride, action }) => userTask(userTaskKey, allowOverride ? 'ASSIGN' : 'CLAIM', { assignee, action: action || 'assign' }),
  unassignUserTask: ({ userTaskKey }) => userTask(userTaskKey, 'ASSIGN', { action: 'unassign' }),
  updateUserTask: ({ userTaskKey, changeset, action }) =>
    userTask(userTaskKey, 'UPDATE', { ...changeset, changedAttributes: Object.keys(changeset), action: action || 'update' }),
  completeUserTask: ({ userTaskKey, variables, action }) => userTask(userTaskKey, 'COMPLETE', { variables, action: action || 'complete' }),
  deleteResource: ({ resourceKey }) => command('RESOURCE_DELETION', 'DELETE', resourceKey, { resourceKey }),
}

/** The record a caller's request is written as. */
export function toPendingCommand(request: Command): PendingCommand {
  const convert = CONVERTERS[request.kind] as (request: Command) => PendingCommand
  return { ...convert(request), request }
}

function command<V extends ValueType>(valueType: V, intent: string, key: Key, value: RecordValues[V]): PendingCommand {
  return { valueType, intent, key, value }
}

function userTask(userTaskKey: Key, intent: string, value: Partial<UserTaskRecord>): PendingCommand {
  return command('USER_TASK', intent, userTaskKey, { ...NO_USER_TASK, userTaskKey, ...value })
}

function creationOf(
  { bpmnProcessId, processDefinitionKey, version, variables, startInstructions = [] }: Omit<Extract<Command, { kind: 'createProcessInstance' }>, 'kind'>,
  fetchVariables: readonly string[],
): ProcessInstanceCreationRecord {
  return { bpmnProcessId, version, processDefinitionKey: processDefinitionKey ?? 0, processInstanceKey: -1, variables, fetchVariables, startInstructions }
}

function modificationOf({ processInstanceKey, activateInstructions, terminateInstructions }: ModifyProcessInstance): RecordValues['PROCESS_INSTANCE_MODIFICATION'] {
  return {
    processInstanceKey,
    activateInstructions: activateInstructions.map(({ elementId, ancestorElementInstanceKey, variableInstructions }) => ({
      elementId,
      ancestorScopeKey: ancestorElementInstanceKey,
      variableInstructions: variableInstructions.map(({ scopeId, variables }) => ({ elementId: scopeId, variables })),
      ancestorScopeKeys: [],
    })),
    terminateInstructions,
    ancestorScopeKeys: [],
  }
}

function deploymentOf(resources: readonly { name: string; content: Uint8Array }[]): RecordValues['DEPLOYMENT'] {
  return {
    resources: resources.map(({ name, content }) => ({ resourceName: name, resource: Buffer.from(content).toString('base64') })),
    processesMetadata: [],
    decisionsMetadata: [],
    decisionRequirementsMetadata: [],
    formMetadata: [],
  }
}

const NO_INSTANCE: ProcessInstanceRecord = {
  bpmnElementType: 'UNSPECIFIED',
  elementId: '',
  bpmnProcessId: '',
  version: -1,
  processDefinitionKey: -1,
  processInstanceKey: -1,
  flowScopeKey: -1,
  bpmnEventType: 'UNSPECIFIED',
  parentProcessInstanceKey: -1,
  parentElementInstanceKey: -1,
}

const NO_JOB: JobRecord = {
  type: '',
  retries: -1,
  retryBackoff: 0,
  recurringTime: -1,
  worker: '',
  deadline: -1,
  timeout: -1,
  errorMessage: '',
  errorCode: '',
  customHeaders: {},
  variables: {},
  elementId: '',
  elementInstanceKey: -1,
  bpmnProcessId: '',
  processDefinitionVersion: -1,
  processDefinitionKey: -1,
  processInstanceKey: -1,
}

const NO_USER_TASK: UserTaskRecord = {
  userTaskKey: -1,
  assignee: '',
  candidateGroupsList: [],
  candidateUsersList: [],
  dueDate: '',
  followUpDate: '',
  formKey: -1,
  externalFormReference: '',
  customHeaders: {},
  variables: {},
  action: '',
  changedAttributes: [],
  creationTimestamp: -1,
  elementId: '',
  elementInstanceKey: -1,
  bpmnProcessId: '',
  processDefinitionVersion: -1,
  processDefinitionKey: -1,
  processInstanceKey: -1,
}

const NO_INCIDENT: RecordValues['INCIDENT'] = {
  errorType: 'UNKNOWN',
  errorMessage: '',
  bpmnProcessId: '',
  processDefinitionKey: -1,
  processInstanceKey: -1,
  elementId: '',
  elementInstanceKey: -1,
  jobKey: -1,
  variableScopeKey: -1,
}

const NO_EVALUATION: Omit<RecordValues['DECISION_EVALUATION'], 'decisionId' | 'decisionKey' | 'variables'> = {
  decisionName: '',
  decisionVersion: -1,
  decisionRequirementsId: '',
  decisionRequirementsKey: -1,
  decisionOutput: 'null',
  bpmnProcessId: '',
  processDefinitionKey: -1,
  processInstanceKey: -1,
  elementId: '',
  elementInstanceKey: -1,
  evaluatedDecisions: [],
  evaluationFailureMessage: '',
  failedDecisionId: '',
}
