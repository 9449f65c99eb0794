/** Something whose last change can be taken back. */
export interface Undoable {
  restore(key: string | number, before: unknown): void
}

/** Remembers what one command changed, so that a command that throws leaves nothing half-done. */
export class UndoLog {
  /** Grows when a command ends: what was copied for it may be shared from then on. */
  generation = 0
  private readonly entries: [Undoable, string | number, unknown][] = []

  push(owner: Undoable, key: string | number, before: unknown): void {
    this.entries.push([owner, key, before])
  }

  /** The command went well: its changes stay. */
  clear(): void {
    this.entries.length = 0
    this.generation += 1
  }

  /** Takes all changes back, the last one first. */
  rollBack(): void {
    this.generation += 1
    for (let entry = this.entries.pop(); entry !== undefined; entry = this.entries.pop()) {
      entry[0].restore(entry[1], entry[2])
    }
  }
}
