import type { ServerWritableStream } from '@grpc/grpc-js'
import { status } from '@grpc/grpc-js'
import { isRejection } from '../protocol/Rejection.ts'
import type { Engine } from '../runtime/Engine.ts'
import { activatedJob } from './activatedJob.ts'
import { GatewayError, statusOf } from './GatewayError.ts'
import { returnJobs } from './returnJobs.ts'
import { checkTenant } from './checkTenant.ts'

interface StreamRequest {
  readonly type: string
  readonly worker: string
  readonly timeout: string
  readonly fetchVariable: readonly string[]
  readonly tenantIds: readonly string[]
}

type Call = ServerWritableStream<StreamRequest, object>

/** Jobs taken for one stream at a time; the next turn is another stream's. */
const BATCH = 32

/** StreamActivatedJobs: jobs are pushed to open streams as they become available, in turns. Jobs that were there before come by polling. */
export class JobStreams {
  private readonly engine: Engine
  private readonly streams = new Map<string, Set<Call>>()
  private readonly pushing = new Set<string>()
  private readonly again = new Set<string>()
  /** Streams whose client reads slower than jobs come: they get no more until it has caught up. */
  private readonly full = new Set<Call>()

  private readonly opened: (type: string) => void

  /** `opened` is told of each stream that opens. */
  constructor(engine: Engine, opened: (type: string) => void) {
    this.engine = engine
    this.opened = opened
  }

  /** Opens a stream; it stays open until the client or the server ends it. */
  open(call: Call): void {
    try {
      check(call.request)
    } catch (error) {
      call.emit('error', statusOf(error))
      return
    }
    const { type } = call.request
    this.streams.set(type, (this.streams.get(type) ?? new Set()).add(call))
    this.opened(type)
    call.on('cancelled', () => this.forget(call))
    // The client takes the headers for the sign that the stream is open.
    call.sendMetadata(call.metadata.clone())
  }

  /** True when a stream of this type is open: then jobs go there and not to polls. */
  has(type: string): boolean {
    return this.streams.has(type)
  }

  /** Pushes what there is to the streams of a type. */
  async push(type: string): Promise<void> {
    if (this.pushing.has(type)) {
      this.again.add(type)
      return
    }
    this.pushing.add(type)
    try {
      do {
        this.again.delete(type)
        while (await this.pushBatch(type));
      } while (this.again.has(type))
    } finally {
      this.pushing.delete(type)
    }
  }

  /** Ends all streams. */
  close(): void {
    for (const streams of this.streams.values()) for (const call of streams) call.end()
    this.streams.clear()
  }

  private async pushBatch(type: string): Promise<boolean> {
    const streams = this.streams.get(type)
    const call = [...(streams ?? [])].find((stream) => !this.full.has(stream))
    if (streams === undefined || call === undefined) return false
    // To the end of the line.
    streams.delete(call)
    streams.add(call)
    const { worker, timeout, fetchVariable } = call.request
    const answer = await this.engine.submit({ kind: 'activateJobs', type, worker, timeout: Number(timeout), maxJobsToActivate: BATCH, fetchVariables: fetchVariable })
    if (isRejection(answer) || answer.jobs.length === 0) return false
    if (call.cancelled) await returnJobs(this.engine, answer.jobs)
    else if (!answer.jobs.map((job) => call.write(activatedJob(job))).every(Boolean)) this.waitForReader(call)
    return true
  }

  private waitForReader(call: Call): void {
    this.full.add(call)
    call.once('drain', () => {
      this.full.delete(call)
      void this.push(call.request.type).catch(() => undefined)
    })
  }

  private forget(call: Call): void {
    this.full.delete(call)
    const streams = this.streams.get(call.request.type)
    streams?.delete(call)
    if (streams?.size === 0) this.streams.delete(call.request.type)
  }
}

function check({ type, timeout, tenantIds }: StreamRequest): void {
  for (const tenantId of tenantIds) checkTenant('StreamActivatedJobs', tenantId)
  if (type.trim() === '') throw new GatewayError(status.INVALID_ARGUMENT, 'Expected to stream activated jobs with type to be present, but it was blank')
  if (Number(timeout) < 1) {
    throw new GatewayError(status.INVALID_ARGUMENT, `Expected to stream activated jobs with timeout to be greater than zero, but it was ${timeout}`)
  }
}
