/** What a call was answered: the message, or the status it was refused with. */
export type RpcAnswer = { readonly message: Readonly<Record<string, unknown>> } | { readonly code: number; readonly details: string }

/** A record as an exporter writes it. */
export interface ExportedRecord {
  readonly position: number
  readonly key: number
  readonly timestamp: number
  readonly valueType: string
  readonly intent: string
  readonly recordType: string
  readonly value: Readonly<Record<string, unknown>>
}

/** A job that was handed out. */
export interface HandedJob {
  readonly key: string
  readonly type: string
  readonly elementId: string
  readonly elementInstanceKey: string
  readonly variables: string
}

/** One of the two engines that are held against each other, spoken to by the gateway protocol. */
export interface Side {
  readonly name: string
  call(method: string, request: object): Promise<RpcAnswer>
  /** A REST call; the code of a refusal is its HTTP status. */
  ask(method: string, path: string, body?: object): Promise<RpcAnswer>
  /** At most `max` jobs of a type that wait now. */
  activate(type: string, max: number): Promise<readonly HandedJob[]>
  /** Moves the clock; what becomes due happens. */
  advance(milliseconds: number): Promise<void>
  /** Resolves when everything asked for has had its whole effect and its records are here. */
  rest(): Promise<void>
  /** Every record exported so far, by position. */
  records(): readonly ExportedRecord[]
  stop(): Promise<void>
}
