import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOpinions, type OpinionRule, type Vote } from './countOpinions.ts'

const rule = fc.record<OpinionRule>({
  mode: fc.constantFrom('all', 'any', 'sequence', 'vote'),
  threshold: fc.option(fc.integer({ min: 1, max: 7 })),
  onObjection: fc.constantFrom('end', 'collect'),
})
const answers = fc.array(fc.constantFrom<Vote>('agree', 'object'), { minLength: 1, maxLength: 7 })

/** Lets signers answer in some order as they are asked; what came of it and what was said by then. */
function play(rule: OpinionRule, said: readonly Vote[], order: readonly number[]): { votes: Vote[]; states: string[] } {
  const votes: Vote[] = said.map(() => 'none')
  const states: string[] = []
  for (let turn = 0; ; turn++) {
    const { state, ask } = countOpinions(rule, votes)
    states.push(state)
    if (state !== 'open') return { votes, states }
    const place = ask[(order[turn] ?? 0) % ask.length] ?? 0
    votes[place] = said[place] ?? 'agree'
  }
}

/** All ways in which those who have not answered may. */
function completions(votes: readonly Vote[]): Vote[][] {
  return votes.reduce<Vote[][]>((all, vote) => all.flatMap((begun) => (vote === 'none' ? (['agree', 'object'] as const) : [vote]).map((one) => [...begun, one])), [[]])
}

describe('countOpinions', () => {
  it('should decide every round in at most as many answers as there are signers (W3)', () => {
    fc.assert(fc.property(rule, answers, fc.array(fc.nat(6), { minLength: 8, maxLength: 8 }), (rule, said, order) => {
      const { states } = play(rule, said, order)
      expect(states.length).toBeLessThanOrEqual(said.length + 1)
      expect(['agreed', 'refused']).toContain(states.at(-1))
    }))
  })

  it('should be certain when it ends: no further answer of a vote or of 会签 changes it (W3)', () => {
    fc.assert(fc.property(rule, answers, fc.array(fc.nat(6), { minLength: 8, maxLength: 8 }), (rule, said, order) => {
      const { votes, states } = play(rule, said, order)
      // 或签 that ends at the first answer is decided by who was first, not by who is many.
      if (rule.mode === 'any' && rule.onObjection === 'end') return
      for (const all of completions(votes)) expect(countOpinions(rule, all).state).toBe(states.at(-1))
    }))
  })

  it('should not wait longer than needed: an open vote or 或签 can still go either way (W3)', () => {
    fc.assert(fc.property(rule, fc.array(fc.constantFrom<Vote>('agree', 'object', 'none'), { minLength: 1, maxLength: 7 }), (rule, votes) => {
      if (countOpinions(rule, votes).state !== 'open' || (rule.mode !== 'vote' && rule.mode !== 'any')) return
      expect(new Set(completions(votes).map((all) => countOpinions(rule, all).state)).size).toBe(2)
    }))
  })

  it('should refuse at the first objection, or hear everybody, by choice (W3)', () => {
    const votes: Vote[] = ['agree', 'object', 'none']
    for (const mode of ['all', 'sequence'] as const) {
      expect(countOpinions({ mode, threshold: null, onObjection: 'end' }, votes).state).toBe('refused')
      expect(countOpinions({ mode, threshold: null, onObjection: 'collect' }, votes)).toEqual({ state: 'open', ask: [2] })
      expect(countOpinions({ mode, threshold: null, onObjection: 'collect' }, ['agree', 'object', 'agree']).state).toBe('refused')
    }
    expect(countOpinions({ mode: 'any', threshold: null, onObjection: 'end' }, ['object', 'none']).state).toBe('refused')
    expect(countOpinions({ mode: 'any', threshold: null, onObjection: 'collect' }, ['object', 'none']).state).toBe('open')
  })

  it('should ask all at once, or one after the other (W3)', () => {
    expect(countOpinions({ mode: 'all', threshold: null, onObjection: 'end' }, ['none', 'none']).ask).toEqual([0, 1])
    expect(countOpinions({ mode: 'sequence', threshold: null, onObjection: 'end' }, ['agree', 'none', 'none']).ask).toEqual([1])
  })

  it('should count anew when a signer has gone, and never ask for more votes than there are signers (W3)', () => {
    const vote: OpinionRule = { mode: 'vote', threshold: 3, onObjection: 'end' }
    expect(countOpinions(vote, ['agree', 'agree', 'none']).state).toBe('open')
    expect(countOpinions(vote, ['agree', 'agree']).state).toBe('agreed')
    expect(countOpinions({ ...vote, threshold: null }, ['agree', 'object', 'none']).state).toBe('open')
    expect(countOpinions({ ...vote, threshold: null }, ['agree', 'object']).state).toBe('refused')
    expect(countOpinions(vote, [])).toEqual({ state: 'void', ask: [] })
  })
})
