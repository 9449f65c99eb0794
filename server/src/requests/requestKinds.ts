import type { CaseSubject, ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import type { CaseRequest } from './CaseRequest.ts'
import type { RequestState } from './schema.ts'

/** Who asks what of which case. The case is locked while a request is made. */
export interface Wish {
  readonly found: ServiceCase
  readonly subject: CaseSubject
  readonly actor: Person
  readonly now: Date
}

/** Who decided, as the tasks of the procedure know it; null where nobody's task did. */
export interface Decider {
  readonly by: { readonly username: string; readonly name: string }
  readonly at: Date
  readonly opinion: string | null
}

export interface SettlementOf {
  readonly request: CaseRequest
  readonly found: ServiceCase
  readonly decision: string
  readonly decider: Decider | null
  readonly now: Date
}

/** A request that was made, settled, taken back or ended with its case; its state is the new one. */
export interface RequestChange {
  readonly request: CaseRequest
  readonly found: ServiceCase
}

/** Details a request carries: small scalars, never personal, since the engine gets them. */
export type RequestDetails = Readonly<Record<string, unknown>>

/** One kind of request: its rule and what its settlement does. `kind` is the process id of its block. */
export interface RequestKind {
  readonly kind: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Several may wait at once for one case; else a second one is refused. */
  readonly several?: boolean
  /** Whether this person may ask for it now, whatever the details. Throws Problem. */
  may(em: EntityManager, wish: Wish): Promise<void>
  /** Reads and judges the details as they came from outside; answers what is kept and sent to the block. Throws Problem 422. */
  check(em: EntityManager, wish: Wish, details: RequestDetails): Promise<RequestDetails>
  /** Does what was decided, once per job; answers the new state and small variables for the block. Throws Problem 422 for a decision it does not know. */
  settle(em: EntityManager, settlement: SettlementOf): Promise<{ readonly state: RequestState; readonly variables?: RequestDetails }>
  /** Told of every change of state, in its transaction. */
  changed?(em: EntityManager, change: RequestChange): Promise<void>
}

const byContext = new WeakMap<AppContext['database'], Map<string, RequestKind>>()

function kindsIn({ database }: Pick<AppContext, 'database'>): Map<string, RequestKind> {
  const known = byContext.get(database) ?? new Map<string, RequestKind>()
  byContext.set(database, known)
  return known
}

/** An upper noun adds a kind of request here, in its `routes`. */
export function registerRequestKind(context: Pick<AppContext, 'database'>, kind: RequestKind): void {
  kindsIn(context).set(kind.kind, kind)
}

export function requestKind(context: Pick<AppContext, 'database'>, kind: string): RequestKind | undefined {
  return kindsIn(context).get(kind)
}

export function requestKinds(context: Pick<AppContext, 'database'>): RequestKind[] {
  return [...kindsIn(context).values()]
}
