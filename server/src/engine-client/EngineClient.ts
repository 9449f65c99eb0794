/** A job handed to this server for a while. Keys are strings, since 64-bit numbers do not fit a JavaScript number. */
export interface ActivatedJob {
  readonly key: string
  readonly type: string
  readonly processInstanceKey: string
  readonly processId: string
  readonly processVersion: number
  readonly processDefinitionKey: string
  readonly elementId: string
  readonly elementInstanceKey: string
  readonly headers: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, unknown>>
  readonly worker: string
  readonly retries: number
  /** When the engine gives the job to somebody else. */
  readonly deadline: Date
}

export interface ActivateJobsOptions {
  readonly type: string
  readonly worker: string
  /** How long the job belongs to us, in milliseconds. */
  readonly timeoutMs: number
  readonly maxJobs: number
  /** How long the engine may hold the request while there is no job; negative answers at once. */
  readonly waitMs: number
  readonly fetchVariables?: readonly string[] | undefined
  /** Ends the request early; jobs activated by then come back after their timeout. */
  readonly signal?: AbortSignal | undefined
}

export interface DeployedResource {
  readonly id: string
  readonly key: string
  readonly version: number
  readonly kind: 'process' | 'decision' | 'decisionRequirements'
}

export interface EngineTopology {
  readonly gatewayVersion: string
  readonly partitions: number
  readonly brokers: number
}

type Variables = Readonly<Record<string, unknown>>

/** Elements of one process instance that begin and end at once: a token moves. */
export interface Modification {
  readonly processInstanceKey: string
  readonly activate: readonly {
    readonly elementId: string
    /** Set in the process instance's own scope. */
    readonly variables?: Variables | undefined
  }[]
  /** Element instances that end; at least one, so that the engine knows a repeated modification by its refusal. */
  readonly terminate: readonly string[]
}

/** One process instance goes on in another version of its process, each activity as the one of the same id. */
export interface Migration {
  readonly processInstanceKey: string
  /** The engine's key of the version it goes on in. */
  readonly targetKey: string
  /** Ids of the activities both versions have; every activity that waits must be among them. */
  readonly elements: readonly string[]
}

/** The engine's commands this product uses. Every call throws EngineError, and none waits longer than its timeout. */
export interface EngineClient {
  readonly address: string
  topology(): Promise<EngineTopology>
  deploy(fileName: string, xml: string): Promise<DeployedResource[]>
  /** Takes back a process without instances, or a graph of decisions, by its key. Throws EngineError NOT_FOUND. */
  deleteResource(resourceKey: string): Promise<void>
  publishMessage(message: {
    name: string
    correlationKey: string
    messageId: string
    timeToLiveMs: number
    variables: Variables
  }): Promise<void>
  /** Starts a process and answers its result variables when it has ended. Throws EngineError DEADLINE_EXCEEDED when that takes longer; the process goes on then. */
  createWithResult(request: { processId: string; variables: Variables; timeoutMs: number; fetchVariables: readonly string[] }): Promise<Record<string, unknown>>
  /** The output of a deployed decision, newest version. Throws EngineError FAILED_PRECONDITION when its rules fail on these variables. */
  evaluateDecision(decisionId: string, variables: Variables): Promise<unknown>
  activateJobs(options: ActivateJobsOptions): Promise<ActivatedJob[]>
  completeJob(jobKey: string, variables: Variables): Promise<void>
  failJob(jobKey: string, failure: { retries: number; errorMessage: string; backOffMs: number; variables?: Variables | undefined }): Promise<void>
  throwError(jobKey: string, error: { errorCode: string; errorMessage: string; variables?: Variables | undefined }): Promise<void>
  updateJobRetries(jobKey: string, retries: number): Promise<void>
  /** Moves the instant at which an activated job is given to somebody else, counted from now. */
  updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void>
  setVariables(elementInstanceKey: string, variables: Variables, local: boolean): Promise<void>
  resolveIncident(incidentKey: string): Promise<void>
  cancelProcessInstance(processInstanceKey: string): Promise<void>
  /** Throws EngineError NOT_FOUND when the instance has ended, INVALID_ARGUMENT for an element or element instance it doesn't have. */
  modifyProcessInstance(modification: Modification): Promise<void>
  /** Throws EngineError NOT_FOUND when the instance has ended, INVALID_ARGUMENT or FAILED_PRECONDITION where it can't go on there; the message says why. */
  migrateProcessInstance(migration: Migration): Promise<void>
  close(): Promise<void>
}
