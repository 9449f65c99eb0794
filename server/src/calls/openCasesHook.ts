import type { EntityManager } from '../http/index.ts'
import type { CallerCase } from './schema.ts'

export interface CallerKeys {
  readonly customerId: string | null
  /** Keyed hash of the telephone number. */
  readonly numberHash: string | null
}

export type FindOpenCases = (em: EntityManager, caller: CallerKeys) => Promise<CallerCase[]>

let find: FindOpenCases = () => Promise.resolve([])

/** Whoever keeps cases says here how to find a caller's unfinished ones. */
export function provideOpenCases(finder: FindOpenCases): void {
  find = finder
}

/** A caller's unfinished cases, the newest first. */
export function openCasesOf(em: EntityManager, caller: CallerKeys): Promise<CallerCase[]> {
  return caller.customerId === null && caller.numberHash === null ? Promise.resolve([]) : find(em, caller)
}
