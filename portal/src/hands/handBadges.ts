import type { Hop, Opinions } from '../api/hands.ts'

type Words = (key: string, values: Record<string, unknown>) => string

/** What hands others had in each element of a diagram, in a few words, by element id. */
export function handBadges(hops: readonly Hop[], { rounds, consultations }: Opinions, t: Words): Map<string, string> {
  const badges = new Map<string, string>()
  const ids = new Set([...hops, ...rounds, ...consultations].map(({ elementId }) => elementId))
  for (const id of ids) {
    const moved = hops.filter(({ elementId }) => elementId === id).length
    const signers = rounds.filter(({ elementId, state }) => elementId === id && state !== 'cancelled').flatMap((round) => round.signers.filter(({ state }) => state !== 'removed'))
    const talks = consultations.filter(({ elementId }) => elementId === id).length
    const done = signers.filter(({ answeredAt }) => answeredAt !== null).length
    const parts = [
      ...(moved > 0 ? [t('hands.badge.hops', { n: moved })] : []),
      ...(signers.length > 0 ? [t('hands.badge.rounds', { done, all: signers.length })] : []),
      ...(talks > 0 ? [t('hands.badge.talks', { n: talks })] : []),
    ]
    if (parts.length > 0) badges.set(id, parts.join(' '))
  }
  return badges
}
