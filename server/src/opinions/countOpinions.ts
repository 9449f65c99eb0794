/** How the opinions of several become one. */
export type OpinionMode = 'all' | 'any' | 'sequence' | 'vote'

export interface OpinionRule {
  readonly mode: OpinionMode
  /** 票签: how many must agree; more than half where null. */
  readonly threshold: number | null
  /** What an objection does: `end` ends at once, `collect` hears everybody first. A vote ends when it is certain. */
  readonly onObjection: 'end' | 'collect'
}

/** What one signer said so far. */
export type Vote = 'agree' | 'object' | 'none'

export interface Count {
  /** `void`: nobody is left to be asked. */
  readonly state: 'open' | 'agreed' | 'refused' | 'void'
  /** Places of those who are to be asked now. */
  readonly ask: readonly number[]
}

/**
 * The one place that knows when a round of opinions is decided. `votes` are those of the signers who still belong to it, in
 * their order: whoever left or was removed is left out, and the rest is counted anew.
 */
export function countOpinions(rule: OpinionRule, votes: readonly Vote[]): Count {
  if (votes.length === 0) return { state: 'void', ask: [] }
  const state = stateOf(rule, votes)
  if (state !== 'open') return { state, ask: [] }
  const unanswered = votes.flatMap((vote, place) => (vote === 'none' ? [place] : []))
  return { state, ask: rule.mode === 'sequence' ? unanswered.slice(0, 1) : unanswered }
}

function stateOf({ mode, threshold, onObjection }: OpinionRule, votes: readonly Vote[]): 'open' | 'agreed' | 'refused' {
  const agreed = votes.filter((vote) => vote === 'agree').length
  const objected = votes.filter((vote) => vote === 'object').length
  const left = votes.length - agreed - objected
  if (mode === 'vote') {
    const needed = votesNeeded(threshold, votes.length)
    if (agreed >= needed) return 'agreed'
    return agreed + left < needed ? 'refused' : 'open'
  }
  if (mode === 'any') {
    if (agreed > 0) return 'agreed'
    return (objected > 0 && onObjection === 'end') || left === 0 ? 'refused' : 'open'
  }
  if (objected > 0 && onObjection === 'end') return 'refused'
  if (left > 0) return 'open'
  return objected > 0 ? 'refused' : 'agreed'
}

/** How many of `signers` must agree: more than half unless said otherwise, and never more than there are. */
export function votesNeeded(threshold: number | null, signers: number): number {
  return Math.min(Math.max(1, threshold ?? Math.floor(signers / 2) + 1), signers)
}
