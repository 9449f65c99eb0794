declare module 'camunda-external-task-client-js' {
  export class Variables {
    constructor(initial?: Record<string, unknown>, options?: { readOnly?: boolean })
    set(name: string, value: unknown): this
    getAll(): Record<string, unknown>
  }

  export interface Task {
    readonly id: string
    readonly topicName: string
    readonly retries: number | null
    readonly variables: Variables
    readonly extensionProperties?: Record<string, string>
  }

  export interface TaskService {
    complete(task: Task | string, variables?: Variables): Promise<void>
    handleFailure(task: Task | string, failure: { errorMessage: string; errorDetails?: string; retries: number; retryTimeout: number }): Promise<void>
    handleBpmnError(task: Task | string, errorCode: string, errorMessage: string, variables?: Variables): Promise<void>
    extendLock(task: Task | string, newDuration: number): Promise<void>
    unlock(task: Task | string): Promise<void>
  }

  /** Options of a request before it is sent; got's. */
  export interface RequestConfig {
    headers?: Record<string, string>
    timeout?: { request: number }
    retry?: { limit: number }
    signal?: AbortSignal
    json?: { topics?: unknown }
  }

  export interface ClientOptions {
    readonly baseUrl: string
    readonly workerId: string
    readonly maxTasks?: number
    readonly maxParallelExecutions?: number
    readonly interval?: number
    readonly lockDuration?: number
    readonly asyncResponseTimeout?: number
    readonly autoPoll?: boolean
    readonly interceptors?: (config: RequestConfig) => RequestConfig
  }

  export class Client {
    constructor(options: ClientOptions)
    readonly taskService: TaskService
    start(): void
    stop(): void
    subscribe(topic: string, options: { lockDuration?: number; includeExtensionProperties?: boolean }, handler: (args: { task: Task; taskService: TaskService }) => Promise<void>): unknown
    on(event: 'poll:success', listener: (tasks: readonly Task[]) => void): this
    on(event: 'poll:start', listener: () => void): this
    on(event: 'poll:error' | 'handler:error', listener: (error: Error) => void): this
  }
}
