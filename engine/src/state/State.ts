import type { Key } from '../protocol/Key.ts'
import { ModelCatalog } from './ModelCatalog.ts'
import type { ReadIndex, StateIndex } from './StateIndex.ts'
import type { StateStore } from './StateStore.ts'
import type { ReadTable, StateTable } from './StateTable.ts'
import type * as Row from './rows.ts'

/** Everything the engine remembers between commands. Only appliers write it. */
export interface State {
  /** Executable forms of what is deployed. */
  readonly models: ModelCatalog
  /** Deployments: they outlive every instance. */
  readonly processes: StateTable<Key, Row.DeployedProcess>
  readonly processVersions: StateTable<string, Key>
  readonly latestVersions: StateTable<string, Row.LatestVersion>
  readonly decisions: StateTable<Key, Row.DeployedDecision>
  readonly decisionRequirements: StateTable<Key, Row.DeployedDecisionRequirements>
  readonly forms: StateTable<Key, Row.DeployedForm>
  /** Resources by deployment or by tag. */
  readonly boundResources: StateTable<string, Key>
  /** The newest deployment that contains a process, also one that brought nothing new of it. */
  readonly deploymentOf: StateTable<Key, Key>
  readonly messageStartSubscriptions: StateTable<string, Row.MessageStartSubscription>
  readonly messageStartByName: StateIndex
  readonly banned: StateTable<Key, string>

  readonly elementInstances: StateTable<Key, Row.ElementInstance>
  readonly children: StateIndex
  /** How many instances of each process definition live; none without a row. */
  readonly instanceCounts: StateTable<Key, number>
  readonly variables: StateTable<Key, Row.VariableScope>
  readonly eventTriggers: StateTable<Key, readonly Row.EventTrigger[]>
  readonly userTasks: StateTable<Key, Row.UserTask>
  readonly jobs: StateTable<Key, Row.Job>
  readonly activatableJobs: StateIndex
  readonly jobDeadlines: StateIndex
  readonly jobBackoffs: StateIndex
  readonly timers: StateTable<Key, Row.Timer>
  readonly timersByDueDate: StateIndex
  readonly timersByElement: StateIndex
  readonly messages: StateTable<Key, Row.Message>
  readonly messagesByName: StateIndex
  readonly messageDeadlines: StateIndex
  readonly messageIds: StateTable<string, Key>
  readonly messageSubscriptions: StateTable<string, Row.MessageSubscription>
  readonly messageSubscriptionsByName: StateIndex
  readonly processMessageSubscriptions: StateTable<string, Row.ProcessMessageSubscription>
  readonly processMessageSubscriptionsByElement: StateIndex
  readonly messageStartLocks: StateTable<string, Key>
  readonly messageStartLockByInstance: StateTable<Key, string>
  readonly signalSubscriptions: StateTable<string, Row.SignalSubscription>
  readonly signalSubscriptionsByName: StateIndex
  readonly signalSubscriptionsByElement: StateIndex
  readonly compensationSubscriptions: StateTable<Key, Row.CompensationSubscription>
  readonly compensationSubscriptionsByInstance: StateIndex
  readonly incidents: StateTable<Key, Row.Incident>
  readonly incidentByElement: StateTable<Key, Key>
  readonly incidentByJob: StateTable<Key, Key>
}

/** State as processors see it. */
export type ReadState = {
  readonly [T in keyof State]: State[T] extends StateTable<infer K, infer V> ? ReadTable<K, V> : State[T] extends StateIndex ? ReadIndex : State[T]
}

/** The tables and indices alone. */
export type StateTables = Omit<State, 'models'>

/** Tables that keep something after all instances have ended: what was deployed. */
export const DEPLOYMENT_TABLES: readonly (keyof StateTables)[] = [
  'processes',
  'processVersions',
  'latestVersions',
  'decisions',
  'decisionRequirements',
  'forms',
  'boundResources',
  'deploymentOf',
  'messageStartSubscriptions',
  'messageStartByName',
]

/** Lays state out on a store. */
export function createState(store: StateStore): State {
  const byKey = <V>(name: string): StateTable<Key, V> => store.table<Key, V>(name, 'INTEGER')
  const byName = <V>(name: string): StateTable<string, V> => store.table<string, V>(name, 'TEXT')
  const processes = byKey<Row.DeployedProcess>('process')
  return {
    models: new ModelCatalog(processes),
    processes,
    processVersions: byName('process_version'),
    latestVersions: byName('latest_version'),
    decisions: byKey('decision'),
    decisionRequirements: byKey('decision_requirements'),
    forms: byKey('form'),
    boundResources: byName('bound_resource'),
    deploymentOf: byKey('deployment_of'),
    messageStartSubscriptions: byName('message_start_subscription'),
    messageStartByName: store.index('message_start_by_name'),
    banned: byKey('banned'),
    elementInstances: byKey('element_instance'),
    children: store.index('children'),
    instanceCounts: byKey('instance_count'),
    variables: byKey('variable'),
    eventTriggers: byKey('event_trigger'),
    userTasks: byKey('user_task'),
    jobs: byKey('job'),
    activatableJobs: store.index('activatable_job'),
    jobDeadlines: store.index('job_deadline'),
    jobBackoffs: store.index('job_backoff'),
    timers: byKey('timer'),
    timersByDueDate: store.index('timer_by_due_date'),
    timersByElement: store.index('timer_by_element'),
    messages: byKey('message'),
    messagesByName: store.index('message_by_name'),
    messageDeadlines: store.index('message_deadline'),
    messageIds: byName('message_id'),
    messageSubscriptions: byName('message_subscription'),
    messageSubscriptionsByName: store.index('message_subscription_by_name'),
    processMessageSubscriptions: byName('process_message_subscription'),
    processMessageSubscriptionsByElement: store.index('process_message_subscription_by_element'),
    messageStartLocks: byName('message_start_lock'),
    messageStartLockByInstance: byKey('message_start_lock_by_instance'),
    signalSubscriptions: byName('signal_subscription'),
    signalSubscriptionsByName: store.index('signal_subscription_by_name'),
    signalSubscriptionsByElement: store.index('signal_subscription_by_element'),
    compensationSubscriptions: byKey('compensation_subscription'),
    compensationSubscriptionsByInstance: store.index('compensation_subscription_by_instance'),
    incidents: byKey('incident'),
    incidentByElement: byKey('incident_by_element'),
    incidentByJob: byKey('incident_by_job'),
  }
}
