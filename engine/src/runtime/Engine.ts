import type { AnswerOf } from '../protocol/Answer.ts'
import type { ActivateJobs, Command } from '../protocol/Command.ts'
import type { EngineRecord } from '../protocol/EngineRecord.ts'
import type { Rejection } from '../protocol/Rejection.ts'

/** A request for jobs that waits. */
export interface AwaitedJobs {
  readonly answer: Promise<AnswerOf<ActivateJobs> | Rejection>
  /** Wait no more. Jobs that are on their way come all the same. */
  withdraw(): void
}

/** A running engine on one data directory. */
export interface Engine {
  /** Resolves once the commit that contains the command is durable. Rejects only when the engine is stopped or broken. */
  submit<C extends Command>(command: C): Promise<AnswerOf<C> | Rejection>

  /** Asks for jobs and waits for them: they come with the very commit that makes them available. None when it is withdrawn, or when what there is can't be handed out. */
  awaitJobs(command: ActivateJobs): AwaitedJobs

  /** Tells, after a commit, that jobs of a type became available. Returns the way to stop listening. */
  onJobsAvailable(listener: (type: string) => void): () => void

  /** Tells, after a commit, that records were written. Returns the way to stop listening. */
  onRecords(listener: () => void): () => void

  /** Records from a position on (inclusive), oldest first. Positions below what is kept are skipped silently. */
  readRecords(fromPosition: number, limit: number): Promise<readonly EngineRecord[]>

  /** Position an exporter has acknowledged; 0 for one that never did. Registers it: from then on its records are kept. */
  exporterPosition(exporterId: string): Promise<number>

  /** Remembers that the exporter has everything up to this position: durably with the next commit, or within half a second. Records below the lowest acknowledged one are dropped. */
  acknowledge(exporterId: string, position: number): Promise<void>

  /** Copies what is committed into a new file while the engine goes on. Rejects when it can't be written. */
  backup(file: string): Promise<void>

  /** Figures for metrics and health. */
  status(): Promise<EngineStatus>

  /** Finishes what was accepted, flushes, closes. Idempotent. */
  stop(): Promise<void>
}

export interface EngineStatus {
  readonly lastPosition: number
  readonly processedCommands: number
  readonly bannedInstances: number
  /** Commands accepted and not yet answered. */
  readonly queued: number
}
