import type { EntityManager } from '../database/index.ts'
import type { Decider } from './requestKinds.ts'

/** Who completed the newest task of a request's procedure, and the opinion on its form. */
export type DeciderSource = (em: EntityManager, caseNumber: string, requestId: string) => Promise<Decider | null>

/** Whether its task was completed and no further one waits: what was decided is on its way. */
export type DecidedSource = (em: EntityManager, caseNumber: string, requestId: string) => Promise<boolean>

let source: DeciderSource = () => Promise.resolve(null)
let decided: DecidedSource = () => Promise.resolve(false)

/** The noun of tasks says here who decided. */
export function provideDeciders(deciders: DeciderSource, isDecided: DecidedSource): void {
  source = deciders
  decided = isDecided
}

export function deciderOf(em: EntityManager, caseNumber: string, requestId: string): Promise<Decider | null> {
  return source(em, caseNumber, requestId)
}

export function isDecided(em: EntityManager, caseNumber: string, requestId: string): Promise<boolean> {
  return decided(em, caseNumber, requestId)
}
