import type { EntityManager } from '../http/index.ts'
import type { CallView } from './schema.ts'

export type CallerSigns = CallView['signs']

/** What is known of a number besides who it is. */
export type SignsOf = (em: EntityManager, caller: { site: string; numberHash: string }, now: Date) => Promise<CallerSigns>

const NONE: CallerSigns = { blockedUntil: null, blocks: 0, repeated: null }

let find: SignsOf = () => Promise.resolve(NONE)

/** Whoever watches over numbers says here what is to be shown with a call. */
export function provideCallerSigns(signs: SignsOf): void {
  find = signs
}

export function signsOf(em: EntityManager, { site, numberHash }: { site: string; numberHash: string | null }, now: Date): Promise<CallerSigns> {
  return numberHash === null ? Promise.resolve(NONE) : find(em, { site, numberHash }, now)
}
