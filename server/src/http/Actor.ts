export type Role = 'agent' | 'dispatcher' | 'handler' | 'head' | 'designer' | 'auditor' | 'operator' | 'security'

export interface Named {
  readonly code: string
  readonly name: string
}

/** A signed-in person. The fields of `Me` in identity/schema.ts are these. */
export interface Person {
  readonly kind: 'person'
  readonly id: string
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly site: Named
  readonly department: Named | null
  /** Candidate groups: `dispatcher:HZ`, `handler:HZ-ZM` … */
  readonly groups: readonly string[]
  readonly permissions: readonly string[]
  readonly extension: string | null
  readonly sessionId: string
}

/** A program with a token: the central workers, a site's edge, a channel's gateway, the record exporter. */
export interface Client {
  readonly kind: 'client'
  readonly id: 'worker' | 'exporter' | `site:${string}` | `channel:${string}`
  /** Set for a site's edge, which may touch its own site only. */
  readonly site?: string
}

/** The server itself: seeds, sweeps, the engine's reports. */
export interface SystemActor {
  readonly kind: 'system'
  readonly id: string
}

export type Actor = Person | Client | SystemActor

/** The actor's name in the audit: a user name, `client:worker`, `system:relay`. */
export function actorName(actor: Actor): string {
  return actor.kind === 'person' ? actor.username : `${actor.kind}:${actor.id}`
}
