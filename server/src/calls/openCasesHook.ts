import type { EntityManager } from '../http/index.ts'
import type { CallerCase } from './schema.ts'

export interface CallerKeys {
  readonly customerId: string | null
  /** Keyed hash of the telephone number. */
  readonly numberHash: string | null
}

/** A caller's cases, the newest first: those that go on, or those that are closed. */
export type FindOpenCases = (em: EntityManager, caller: CallerKeys, open: boolean) => Promise<CallerCase[]>

let find: FindOpenCases = () => Promise.resolve([])

/** Whoever keeps cases says here how to find a caller's. */
export function provideOpenCases(finder: FindOpenCases): void {
  find = finder
}

/** A caller's unfinished cases, the newest first. */
export function openCasesOf(em: EntityManager, caller: CallerKeys): Promise<CallerCase[]> {
  return caller.customerId === null && caller.numberHash === null ? Promise.resolve([]) : find(em, caller, true)
}

/** A caller's latest cases that are closed. */
export function earlierCasesOf(em: EntityManager, caller: CallerKeys): Promise<CallerCase[]> {
  return caller.customerId === null && caller.numberHash === null ? Promise.resolve([]) : find(em, caller, false)
}
