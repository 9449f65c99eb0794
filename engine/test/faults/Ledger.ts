/** What the engine has acknowledged, as its callers know it, and what they will ask again since they got no answer. */
export class Ledger {
  readonly created = new Set<string>()
  readonly completed = new Set<string>()
  /** Identities of published messages that start or continue an instance. */
  readonly published = new Set<string>()
  /** Keys of messages that nobody takes. */
  readonly shortLived = new Set<string>()
  readonly unanswered: { readonly method: string; readonly request: object; readonly id: string }[] = []
  /** Acknowledgements that contradict each other. */
  readonly faults: string[] = []
  private nextId = 1

  id(): string {
    this.nextId += 1
    return `id-${this.nextId}`
  }

  jobCompleted(key: string): void {
    if (this.completed.has(key)) this.faults.push(`Job ${key} was completed twice`)
    this.completed.add(key)
  }
}
