import type { EngineRecord, ValueType } from '../protocol/EngineRecord.ts'
import type { Engine } from '../runtime/Engine.ts'
import { bulkLines } from './bulkLines.ts'
import { ExportTarget, ExportTargetError } from './ExportTarget.ts'
import { isExported } from './isExported.ts'

/** The name under which the engine remembers how far the records were pushed. */
const EXPORTER_ID = 'elasticsearch'
const READ_LIMIT = 1_000
/** Like Zeebe's memory limit of a batch. */
const MAX_BATCH_BYTES = 10 * 1024 * 1024
const FIRST_PAUSE = 200
const LONGEST_PAUSE = 10_000

const TEMPLATES: readonly ValueType[] = [
  ...(['DEPLOYMENT', 'PROCESS', 'DECISION', 'DECISION_REQUIREMENTS', 'DECISION_EVALUATION', 'FORM', 'ERROR', 'INCIDENT', 'JOB', 'TIMER'] as const),
  ...(['MESSAGE', 'MESSAGE_SUBSCRIPTION', 'MESSAGE_START_EVENT_SUBSCRIPTION', 'PROCESS_INSTANCE', 'PROCESS_INSTANCE_CREATION'] as const),
  ...(['PROCESS_MESSAGE_SUBSCRIPTION', 'SIGNAL', 'SIGNAL_SUBSCRIPTION', 'VARIABLE', 'VARIABLE_DOCUMENT'] as const),
]

export interface ExporterOptions {
  /** Where the records go; basic authentication in the user part. */
  readonly url: string
  /** Told once when the target fails and once when it works again. */
  readonly onProblem?: (message: string) => void
}

/** A running exporter. */
export interface Exporter {
  readonly figures: () => { readonly position: number; readonly failures: number }
  stop(): Promise<void>
}

/**
 * Pushes committed records as Zeebe's Elasticsearch exporter does. At least once: a batch is acknowledged only after the target has taken
 * all of it, and is tried for ever until then; what waits stays on disk and never in memory.
 */
export async function startExporter(engine: Engine, { url, onProblem = () => undefined }: ExporterOptions): Promise<Exporter> {
  const pusher = new Pusher(engine, new ExportTarget(url), await engine.exporterPosition(EXPORTER_ID), onProblem)
  const running = pusher.run().catch((error: unknown) => onProblem(`The exporter ended: ${error instanceof Error ? error.message : String(error)}`))
  return {
    figures: () => ({ position: pusher.position, failures: pusher.failures }),
    stop: async () => {
      pusher.stop()
      await running
    },
  }
}

class Pusher {
  position: number
  failures = 0
  private readonly engine: Engine
  private readonly target: ExportTarget
  private readonly onProblem: (message: string) => void
  private stopped = false
  private prepared = false
  private news = false
  private wake: () => void = () => undefined

  constructor(engine: Engine, target: ExportTarget, position: number, onProblem: (message: string) => void) {
    this.engine = engine
    this.target = target
    this.position = position
    this.onProblem = onProblem
  }

  stop(): void {
    this.stopped = true
    this.target.close()
    this.wake()
  }

  async run(): Promise<void> {
    const unlisten = this.engine.onRecords(() => {
      this.news = true
      this.wake()
    })
    while (!this.stopped) {
      this.news = false
      const records = await this.engine.readRecords(this.position + 1, READ_LIMIT)
      if (records.length > 0) await this.pushUntilTaken(records)
      else if (!this.news) await this.sleep(null)
    }
    unlisten()
  }

  /** Never gives up but when stopped. */
  private async pushUntilTaken(records: readonly EngineRecord[]): Promise<void> {
    for (const batch of batches(records)) {
      for (let pause = FIRST_PAUSE; !(await this.tryPush(batch)); pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        if (!this.stopped) await this.sleep(pause)
        if (this.stopped) return
      }
    }
  }

  private async tryPush({ body, position }: Batch): Promise<boolean> {
    try {
      if (!this.prepared) await this.target.prepare(TEMPLATES)
      this.prepared = true
      if (body !== '') await this.target.bulk(body)
    } catch (error) {
      if (!(error instanceof ExportTargetError)) throw error
      if (this.stopped) return false
      this.failures += 1
      if (this.failures === 1) this.onProblem(`Records wait: ${error.message}`)
      return false
    }
    if (this.failures > 0) this.onProblem('Records flow again.')
    this.failures = 0
    await this.engine.acknowledge(EXPORTER_ID, position)
    this.position = position
    return true
  }

  /** Until woken, or for so many milliseconds whatever happens. */
  private sleep(millis: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = millis === null ? undefined : setTimeout(resolve, millis)
      this.wake = () => {
        if (millis !== null && !this.stopped) return
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

interface Batch {
  readonly body: string
  /** Of the last record in it, pushed or left out. */
  readonly position: number
}

function batches(records: readonly EngineRecord[]): Batch[] {
  const made: Batch[] = []
  let body = ''
  let position = 0
  for (const record of records) {
    const lines = isExported(record) ? bulkLines(record) : ''
    if (body !== '' && body.length + lines.length > MAX_BATCH_BYTES) {
      made.push({ body, position })
      body = ''
    }
    body += lines
    position = record.position
  }
  return [...made, { body, position }]
}
