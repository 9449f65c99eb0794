/** Fewer requests than this share no turn: what a turn costs by itself would show. */
const FEWEST = 16
const MOST = 1_000
/** A turn works at least so long before it syncs (milliseconds), and at least so many times as long as a sync takes. */
const LEAST_WORK_MS = 2
const WORK_PER_SYNC = 2
/** How much the newest turn counts in what is expected of the next. */
const NEWEST = 1 / 8
/** A stutter of the disk is no measure of it, in milliseconds. */
const STUTTER_MS = 20

/**
 * How many requests share a turn. All that wait, and the sync to the disk is shared best; but then callers, gateway and writer wait for each other in
 * turn. So many that the sync is a third of the turn at most, and the first are answered, and ask again, while the next are processed.
 */
export class TurnPace {
  private syncMs = 0
  private requestMs = LEAST_WORK_MS / FEWEST

  /** Requests that the next turn takes. */
  get requests(): number {
    const work = Math.max(LEAST_WORK_MS, WORK_PER_SYNC * this.syncMs)
    return Math.min(MOST, Math.max(FEWEST, Math.round(work / this.requestMs)))
  }

  /** Takes note of a turn: its requests, how long it took, and how long of it the commit, where that is known. In milliseconds. */
  note(requests: number, totalMs: number, commitMs: number | undefined): void {
    if (commitMs === undefined) return
    this.syncMs += NEWEST * (Math.min(STUTTER_MS, commitMs) - this.syncMs)
    if (requests > 0) this.requestMs += NEWEST * (Math.max(0.001, (totalMs - commitMs) / requests) - this.requestMs)
  }
}
