/** Something whose last change can be taken back. */
export interface Undoable {
  restore(key: string | number, before: unknown): void
}

/** Remembers what one command changed, so that a command that throws leaves nothing half-done. */
export class UndoLog {
  private readonly entries: [Undoable, string | number, unknown][] = []

  push(owner: Undoable, key: string | number, before: unknown): void {
    this.entries.push([owner, key, before])
  }

  /** The command went well: its changes stay. */
  clear(): void {
    this.entries.length = 0
  }

  /** Takes all changes back, the last one first. */
  rollBack(): void {
    for (let entry = this.entries.pop(); entry !== undefined; entry = this.entries.pop()) {
      entry[0].restore(entry[1], entry[2])
    }
  }
}
