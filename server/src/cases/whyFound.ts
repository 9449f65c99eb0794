import { type CaseFacts } from './CaseFacts.ts'
import type { FoundWhy } from './schema.ts'
import { type Reading, spelt } from './searchTokens.ts'

const EXCERPT = 24

/** Why a case was found, without telling more than its list shows: what of the subject to mark, or which field agrees. */
export function whyFound(conditions: readonly (readonly Reading[])[], facts: CaseFacts, typed: readonly string[]): FoundWhy[] {
  return conditions.flatMap((readings, index) => {
    const reading = readings.find(({ by, holds }) => by !== 'text' && holds(facts)) ?? readings.find(({ holds }) => holds(facts))
    return reading === undefined ? [] : [why(reading, facts, typed[index] ?? '')]
  })
}

function why({ by, words = [] }: Reading, { subject, content }: CaseFacts, typed: string): FoundWhy {
  if (by === 'initials') return { by, marks: [spelt(subject, typed.toLowerCase()) ?? ''].filter(Boolean) }
  if (by !== 'text') return { by, marks: [] }
  const plain = subject.toLowerCase()
  const missing = words.find((word) => !plain.includes(word))
  return { by, marks: [...words], ...(missing === undefined ? {} : { excerpt: excerptOf(content, missing) }) }
}

function excerptOf(content: string, word: string): string {
  const at = Math.max(0, content.toLowerCase().indexOf(word))
  const from = Math.max(0, at - EXCERPT / 2)
  const end = at + word.length + EXCERPT
  return `${from > 0 ? '…' : ''}${content.slice(from, end)}${end < content.length ? '…' : ''}`
}
