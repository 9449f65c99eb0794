/** How to start an engine. */
export interface EngineOptions {
  /** Directory of the store; created when missing. One engine at a time. */
  readonly dataDir: string
  /** IANA zone of `now()` and of cron and calendar timers; UTC when absent. */
  readonly zone?: string
  /** Records kept for readers although no exporter needs them. Default 100,000. */
  readonly keepRecords?: number
  /** Told what the engine did not expect: a banned instance, a listener that threw. */
  readonly onProblem?: (message: string) => void
  /** Told when nothing was asked and nothing happened for some seconds. */
  readonly onQuiet?: () => void
}
