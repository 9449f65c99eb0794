import type { CopyView } from '../api/copies.ts'
import type { Hop, Opinions } from '../api/hands.ts'

type Words = (key: string, values: Record<string, unknown>) => string

/** What others did about a case: at its steps, beside its way, and to press for it. */
export interface Doings {
  readonly hops: readonly Hop[]
  readonly opinions: Opinions
  readonly copies: readonly Pick<CopyView, 'elementId' | 'readAt'>[]
  /** Names of the procedures asked for: 延期, 挂账, 督办 … */
  readonly procedures: readonly string[]
  readonly pressed: number
}

/** Every family has these two: where procedures run beside the main way, and where the holder is told that somebody presses. */
const PROCEDURES = 'run-procedure'
const URGING = 'notify-urged'

/** What hands others had in each element of a diagram, in a few words, by element id. */
export function handBadges(doings: Doings, t: Words): Map<string, string> {
  const { hops, opinions, copies, procedures, pressed } = doings
  const badges = new Map<string, string>()
  const ids = new Set([...hops, ...opinions.rounds, ...opinions.consultations, ...copies].flatMap(({ elementId }) => elementId ?? []))
  for (const id of ids) {
    const parts = atStep(id, doings, t)
    if (parts.length > 0) badges.set(id, parts.join(' '))
  }
  if (procedures.length > 0) badges.set(PROCEDURES, [...new Set(procedures)].map((name) => named(name, procedures.filter((each) => each === name).length)).join(' '))
  if (pressed > 0) badges.set(URGING, t('hands.badge.pressed', { n: pressed }))
  return badges
}

function atStep(id: string, { hops, opinions, copies }: Doings, t: Words): string[] {
  const here = ({ elementId }: { elementId: string | null }): boolean => elementId === id
  const moved = hops.filter(here).length
  const signers = opinions.rounds.filter((round) => here(round) && round.state !== 'cancelled').flatMap((round) => round.signers.filter(({ state }) => state !== 'removed'))
  const talks = opinions.consultations.filter(here).length
  const sent = copies.filter(here)
  return [
    ...(moved > 0 ? [t('hands.badge.hops', { n: moved })] : []),
    ...(signers.length > 0 ? [t('hands.badge.rounds', { done: signers.filter(({ answeredAt }) => answeredAt !== null).length, all: signers.length })] : []),
    ...(talks > 0 ? [t('hands.badge.talks', { n: talks })] : []),
    ...(sent.length > 0 ? [t('hands.badge.copies', { read: sent.filter(({ readAt }) => readAt !== null).length, all: sent.length })] : []),
  ]
}

const named = (name: string, times: number): string => (times > 1 ? `${name} ${times}` : name)
