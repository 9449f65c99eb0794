import type { PresentPerson } from './schema.ts'

/** A page that is silent for so long is closed: its browser crashed or its network is gone. */
const SILENT_MS = 45_000
/** What another server told; it tells again before this is over. */
const TOLD_MS = 300_000
/** How often a server tells the others again of who is still there. */
const REPEAT_MS = 120_000
const MOST_PLACES = 5_000
const MOST_AT_A_PLACE = 50
/** More pages of one person than this is a browser gone wild: the oldest are forgotten. */
const MOST_OF_A_PERSON = 20

/** What servers tell each other, and pages of the place: who is there now, or that a screen has gone. */
export interface PresenceChange {
  readonly place: string
  readonly person: PresentPerson
  readonly gone: boolean
}

interface Entry {
  readonly place: string
  readonly person: PresentPerson
  /** Whether the page speaks to this server. */
  readonly own: boolean
  readonly until: number
  readonly toldAt: number
}

/** Who looks at what now: in memory, bounded, forgotten when nothing more is heard. */
export class PresenceRoom {
  /** By screen; the order is that of the last word. */
  readonly #entries = new Map<string, Entry>()
  readonly #places = new Map<string, Set<string>>()

  /** A page spoke. The answer is what others must be told, undefined when nothing is new. */
  tell(place: string, person: Omit<PresentPerson, 'since'>, now: Date): PresenceChange[] {
    const known = this.#entries.get(person.screen)
    // A screen is its person's: nobody else's word moves it.
    if (known !== undefined && known.person.username !== person.username) return []
    const changes = known !== undefined && known.place !== place ? this.#remove(known) : []
    const same = known?.place === place ? known : undefined
    if (same === undefined && !this.#makeRoom(place, person.username)) return changes
    const kept = { ...person, since: same?.person.since ?? now.toISOString() }
    const news = same === undefined || same.person.mode !== person.mode || now.getTime() - same.toldAt >= REPEAT_MS
    this.#put({ place, person: kept, own: true, until: now.getTime() + SILENT_MS, toldAt: news ? now.getTime() : (same?.toldAt ?? 0) })
    return news ? [...changes, { place, person: kept, gone: false }] : changes
  }

  /** A page was closed; only its own person closes it. */
  end(screen: string, username: string): PresenceChange[] {
    const known = this.#entries.get(screen)
    return known !== undefined && known.person.username === username ? this.#remove(known) : []
  }

  /** Another server told. What comes back from ourselves changes nothing. */
  hear({ place, person, gone }: PresenceChange, now: Date): void {
    const known = this.#entries.get(person.screen)
    if (gone) {
      if (known?.place === place) this.#remove(known)
      return
    }
    // What its own page said here is newer than what went round.
    if (known?.own === true && known.until > now.getTime()) return
    if (known !== undefined && known.place !== place) this.#remove(known)
    if (known?.place === place || this.#makeRoom(place, person.username)) this.#put({ place, person, own: false, until: now.getTime() + TOLD_MS, toldAt: now.getTime() })
  }

  /** Who is at a place, longest first. */
  at(place: string, now: Date): PresentPerson[] {
    const entries = [...(this.#places.get(place) ?? [])].flatMap((screen) => this.#entries.get(screen) ?? [])
    return entries.filter(({ until }) => until > now.getTime()).map(({ person }) => person).toSorted((a, b) => a.since.localeCompare(b.since))
  }

  /** Forgets who fell silent; the answer is what others must be told of our own pages. */
  sweep(now: Date): PresenceChange[] {
    return [...this.#entries.values()].filter(({ until }) => until <= now.getTime()).flatMap((entry) => (entry.own ? this.#remove(entry) : (this.#remove(entry), [])))
  }

  get size(): number {
    return this.#entries.size
  }

  #makeRoom(place: string, username: string): boolean {
    const here = this.#places.get(place)
    if (here === undefined ? this.#places.size >= MOST_PLACES : here.size >= MOST_AT_A_PLACE) return false
    const theirs = [...this.#entries.values()].filter(({ person }) => person.username === username)
    const oldest = theirs[0]
    if (theirs.length >= MOST_OF_A_PERSON && oldest) this.#remove(oldest)
    return true
  }

  #put(entry: Entry): void {
    this.#entries.delete(entry.person.screen)
    this.#entries.set(entry.person.screen, entry)
    const here = this.#places.get(entry.place) ?? new Set<string>()
    this.#places.set(entry.place, here.add(entry.person.screen))
  }

  #remove({ place, person }: Entry): PresenceChange[] {
    this.#entries.delete(person.screen)
    const here = this.#places.get(place)
    here?.delete(person.screen)
    if (here?.size === 0) this.#places.delete(place)
    return [{ place, person, gone: true }]
  }
}
