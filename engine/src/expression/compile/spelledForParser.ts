import { rangeTypesAsContexts } from './compileType.ts'

/**
 * What our grammar can't read though Zeebe can, outside of strings: keys in back-ticks, numbers as keys, the functions `and` and `or` where
 * an operand stands, and `instance of function`.
 */
const SPELLINGS =
  /"(?:\\.|[^"\\])*"|`(?<key>[^`"\\]+)`(?=\s*:)|(?<open>[{,]\s*)(?<number>\d+)(?=\s*:)|(?<before>(?:^|[([{,:=+*/<>-]|\b(?:then|else|return|if|in|satisfies|and|or)\s)\s*)(?<word>and|or)(?=\s*\()|(?<type>\binstance\s+of\s+)function\b(?!\s*<)/g

const SYNONYMS: Readonly<Record<string, string>> = { and: 'all', or: 'any' }

/** The same expression in a spelling that our grammar reads. */
export function spelledForParser(source: string, isStandard: boolean): string {
  const spelled = source.replace(SPELLINGS, (text: string, ...rest: unknown[]) => {
    const { key, open = '', number, before = '', word, type } = rest.at(-1) as Record<string, string | undefined>
    if (key !== undefined) return `"${key}"`
    if (number !== undefined) return `${open}"${number}"`
    if (word !== undefined) return `${before}${SYNONYMS[word] ?? word}`
    return type === undefined ? text : `${type}\`function\``
  })
  return isStandard ? rangeTypesAsContexts(spelled) : spelled
}
