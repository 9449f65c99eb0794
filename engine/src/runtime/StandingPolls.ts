import type { ActivateJobs } from '../protocol/Command.ts'

/** Requests for jobs that wait inside the writer: they are answered in the turn that makes a job available, with the same sync to the disk. */
export class StandingPolls {
  private readonly byType = new Map<string, Map<number, ActivateJobs>>()

  add(id: number, command: ActivateJobs): void {
    const polls = this.byType.get(command.type) ?? new Map<number, ActivateJobs>()
    this.byType.set(command.type, polls.set(id, command))
  }

  has(type: string): boolean {
    return this.byType.has(type)
  }

  /** The one that has waited longest; it waits no more. Throws an Error when there is none. */
  take(type: string): { readonly id: number; readonly command: ActivateJobs } {
    const [first] = this.byType.get(type) ?? []
    if (first === undefined) throw new Error(`Expected somebody to wait for jobs of type '${type}', but nobody does`)
    const [id, command] = first
    this.remove(id)
    return { id, command }
  }

  /** False when it does not wait (any more). */
  remove(id: number): boolean {
    for (const [type, polls] of this.byType) {
      if (!polls.delete(id)) continue
      if (polls.size === 0) this.byType.delete(type)
      return true
    }
    return false
  }
}
