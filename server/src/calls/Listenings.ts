const ONE_LISTENING_MS = 30 * 60_000
const MOST_KEPT = 10_000

/** Tells the first request of a listening from the many ranges a player asks for after it. */
export class Listenings {
  readonly #begun = new Map<string, number>()

  /** Whether this person has not been noted as listening to this recording lately. Notes them. */
  begins(sessionId: string, callId: string, now: Date): boolean {
    const key = `${sessionId} ${callId}`
    const begun = this.#begun.get(key)
    if (begun !== undefined && now.getTime() - begun < ONE_LISTENING_MS) return false
    // Forgetting costs an entry too many in the audit, never one too few.
    if (this.#begun.size >= MOST_KEPT) this.#begun.clear()
    this.#begun.set(key, now.getTime())
    return true
  }
}
