/** A job as a scenario sees it. */
export interface ScenarioJob {
  readonly key: string
  readonly type: string
  readonly elementId: string
  readonly headers: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * What a scenario needs of an engine with all our content deployed, be it the embedded one or a Zeebe.
 * Time stands still between two calls of `advance` as far as timers of hours and days can tell.
 */
export interface ScenarioEngine {
  /** A message with an id that waits to be forgotten already is not taken again; false says so. */
  publish(message: string, correlationKey: string, variables: Readonly<Record<string, unknown>>, messageId?: string): Promise<boolean>
  /** Creates an instance and waits for its variables at the end; `meanwhile` does the jobs. */
  createWithResult(processId: string, variables: Readonly<Record<string, unknown>>, meanwhile: () => Promise<void>): Promise<Readonly<Record<string, unknown>>>
  /** Every job of the type that waits now; each is handed out once. */
  activate(type: string): Promise<readonly ScenarioJob[]>
  /** False when the job is gone, because its task was cancelled. */
  complete(jobKey: string, variables: Readonly<Record<string, unknown>>): Promise<boolean>
  throwError(jobKey: string, code: string): Promise<void>
  advance(milliseconds: number): Promise<void>
  now(): Promise<Date>
  /** How long nothing may happen before a scenario believes that nothing more will, in milliseconds. */
  readonly quiet: number
  /** Checks what must hold after every scenario, and closes. */
  close(): Promise<void>
}
