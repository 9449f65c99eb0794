import type { EntityManager } from '../database/EntityType.ts'
import { afterCommit } from '../database/unitOfWork.ts'
import type { Person } from '../http/Actor.ts'

/** Who may see an event: anyone named in any of these lists. */
export interface Audience {
  readonly everyone?: boolean
  readonly users?: readonly string[]
  /** Candidate groups such as `handler:HZ-ZM`. */
  readonly groups?: readonly string[]
  readonly sites?: readonly string[]
  readonly roles?: readonly string[]
  /** Who is never told, whatever else is said: people, and members of units such as `HZ-ZM`. */
  readonly except?: { readonly users: readonly string[]; readonly units: readonly string[] }
}

/** Something people's pages should learn at once. `data` is sent as it is: no personal data in it. */
export interface LiveEvent {
  /** `task`, `call`, `agent`, `case`, `incident` … */
  readonly type: string
  readonly data: object
  readonly audience: Audience
}

/** An event with its place in this server's stream. */
export interface NumberedEvent extends LiveEvent {
  readonly sequence: number
}

export type LiveListener = (event: NumberedEvent) => void

/** Events a page that lost its connection for a moment can still catch up on. */
const KEPT = 1000

/** Hands events to the open pages of this server. A page that missed some reloads its lists: the database is the truth. */
export class LiveHub {
  readonly #listeners = new Set<LiveListener>()
  readonly #kept: NumberedEvent[] = []
  #sequence: number
  #passOn: ((event: LiveEvent) => void) | undefined

  /** @param start of the numbers: later starts must be higher, or a page would take another server's number for one of this. */
  constructor(start = 0) {
    this.#sequence = start
  }

  get sequence(): number {
    return this.#sequence
  }

  get listenerCount(): number {
    return this.#listeners.size
  }

  /** Publishes at once. For what follows from a change of data take `afterCommit`. */
  publish(event: LiveEvent): void {
    this.deliver(event)
    this.#passOn?.(event)
  }

  /** Where events of this server also go: to the other servers of the installation. */
  passOnTo(receiver: (event: LiveEvent) => void): void {
    this.#passOn = receiver
  }

  /** Hands an event to the pages of this server alone. */
  deliver(event: LiveEvent): void {
    const numbered = { ...event, sequence: ++this.#sequence }
    this.#kept.push(numbered)
    if (this.#kept.length > KEPT) this.#kept.shift()
    for (const listener of [...this.#listeners]) listener(numbered)
  }

  /** Publishes once the transaction of `em` has committed. */
  afterCommit(em: EntityManager, event: LiveEvent): void {
    afterCommit(em, () => this.publish(event))
  }

  /** Listens from now on; the answer ends it. */
  subscribe(listener: LiveListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Events after `sequence`; undefined when some of them are no longer kept. */
  since(sequence: number): NumberedEvent[] | undefined {
    if (sequence > this.#sequence) return undefined
    const oldest = this.#kept[0]?.sequence ?? this.#sequence + 1
    return sequence + 1 < oldest ? undefined : this.#kept.filter((event) => event.sequence > sequence)
  }
}

/** Whether a person is among those an event is for. */
export function isFor(audience: Audience, person: Person): boolean {
  if (audience.except !== undefined && isExcepted(audience.except, person)) return false
  if (audience.everyone) return true
  const { users = [], groups = [], sites = [], roles = [] } = audience
  return (
    users.includes(person.username) ||
    sites.includes(person.site.code) ||
    groups.some((group) => person.groups.includes(group)) ||
    person.roles.some((role) => roles.includes(role))
  )
}

function isExcepted({ users, units }: NonNullable<Audience['except']>, { username, department, groups }: Person): boolean {
  return users.includes(username) || units.some((unit) => department?.code === unit || groups.some((group) => group.endsWith(`:${unit}`)))
}
