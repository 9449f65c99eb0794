import type { EntityManager } from '../database/index.ts'
import type { Decider } from './requestKinds.ts'

/** Who completed the newest task of a request's procedure, and the opinion on its form. */
export type DeciderSource = (em: EntityManager, caseNumber: string, requestId: string) => Promise<Decider | null>

let source: DeciderSource = () => Promise.resolve(null)

/** The noun of tasks says here who decided. */
export function provideDeciders(deciders: DeciderSource): void {
  source = deciders
}

export function deciderOf(em: EntityManager, caseNumber: string, requestId: string): Promise<Decider | null> {
  return source(em, caseNumber, requestId)
}
