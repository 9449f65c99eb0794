export interface LimitAmount {
  readonly amount: number
  readonly unit: 'workingDays' | 'workingHours' | 'naturalDays'
}

export type PreparedMessage =
  | { readonly status: 'queued' | 'sent' | 'delivered' | 'failed'; readonly id: string; readonly to: string; readonly text: string }
  | { readonly status: 'skipped'; readonly reason: string }

/** What a limit's watch waits for: when to tell whom. */
export interface LimitNotice {
  readonly at: string
  readonly event: string
  readonly audience: string
}

export interface Receipt {
  readonly status: 'sent' | 'delivered' | 'failed'
  readonly gatewayId: string
  readonly at: string
  readonly detail?: string | undefined
}

/** What workers ask of the server. Every call is idempotent by `key`, the job's. Throws ServerRefusal, or RetryLater while the server is away. */
export interface CaseworkPort {
  contact(key: string, caseNumber: string, purpose: string): Promise<{ phone: string; site: string }>
  planDeadline(key: string, caseNumber: string, plan: { deadline: string; limit: LimitAmount; remindBefore?: LimitAmount | undefined; from?: string | undefined }): Promise<{ dueAt: string; remindAt: string }>
  notify(key: string, caseNumber: string, notice: { event: string; audience: string; deadline?: string; deadlineId?: string }): Promise<void>
  settle(key: string, caseNumber: string, request: string, settlement: { kind: string; decision: string }): Promise<Readonly<Record<string, unknown>>>
  nextNotice(key: string, caseNumber: string, watch: { watch: string; deadlineId: string }): Promise<LimitNotice | null>
  /** How a limit stands now; while it is paused `at` is when to ask again. */
  checkLimit(key: string, caseNumber: string, deadline: string): Promise<{ state: string; at: string | null }>
  /** Does what the tasks of a limit declare for its end, if it has ended; `running` says when to ask again. */
  actOnTimeout(key: string, caseNumber: string, deadline: string): Promise<{ state: string; at: string | null }>
  setStage(key: string, caseNumber: string, stage: string): Promise<void>
  archive(key: string, caseNumber: string, outcome: string): Promise<{ archivedAt: string }>
  sampleCallback(key: string, caseNumber: string, wish: { share: number; reason: string; outcome?: string }): Promise<{ sampled: boolean }>
  planCallback(key: string, caseNumber: string, attempt: number): Promise<{ callbackAt: string; callbackId: string }>
  /** Whether this case rings now, and who must not make the call; else when to ask again. */
  beginCallback(key: string, caseNumber: string, callbackId: string): Promise<{ turn: 'ring' | 'wait'; callbackAt: string; notBy: string[] }>
  shareCall(key: string, caseNumber: string, callbackId: string, call: { id: string; outcome: string; agent?: string; at: string }): Promise<void>
  prepareMessage(key: string, message: { caseNumber: string; template: string }): Promise<PreparedMessage>
  reportReceipt(messageId: string, receipt: Receipt): Promise<void>
}
