import type { Actor } from '../http/Actor.ts'

/** One value that became another. Personal data goes in masked. */
export interface AuditChange {
  readonly path: string
  readonly from: unknown
  readonly to: unknown
}

/** What a noun tells the audit about a change or a sensitive read. */
export interface AuditFacts {
  readonly actor: Actor
  /** `case.created`, `session.locked`, `case.unmasked`: noun and past participle. */
  readonly action: string
  /** `case:HZ-TS-20261123-0042-7`, `user:hz.agent1`. */
  readonly subject: string
  readonly caseNumber?: string | undefined
  readonly changes?: readonly AuditChange[] | undefined
  readonly reason?: string | undefined
  readonly ip?: string | undefined
  /** User name of the person it was done for. */
  readonly onBehalfOf?: string | undefined
}
