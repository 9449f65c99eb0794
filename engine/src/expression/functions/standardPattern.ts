import { type Failure } from './BuiltIn.ts'
import { withPattern } from './withPattern.ts'

/** Blocks of Unicode that XPath names and JavaScript does not, as ranges; the rest of the names is not known. */
const BLOCKS: Readonly<Record<string, string>> = { IsBasicLatin: '\\x00-\\x7F', 'IsLatin-1Supplement': '\\x80-\\xFF', IsGreek: '\\u0370-\\u03FF', IsCyrillic: '\\u0400-\\u04FF' }

/**
 * Uses a regular expression of XPath, which the standard's functions have: white space counts inside of classes under the flag x,
 * classes are subtracted, a back reference names a group before it and never stands in a class. Null for flags or patterns that XPath refuses.
 */
export function standardPattern<T>(pattern: string, flags: string, use: (regex: RegExp) => T): T | Failure | null {
  if (/[^smixq]/.test(flags)) return null
  if (flags.includes('q')) return withPattern(pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), flags.replace(/[^i]/g, ''), use)
  const plain = flags.includes('x') ? withoutSpaces(pattern) : pattern
  if (!hasSoundReferences(plain)) return null
  const source = withSubtraction(plain.replace(/\\p\{(Is[\w-]+)\}/g, (kept, block: string) => (block in BLOCKS ? `[${BLOCKS[block] ?? ''}]` : kept)))
  return withPattern(source, flags.replace('x', ''), use)
}

/** White space goes, except inside of character classes. */
function withoutSpaces(pattern: string): string {
  return pattern.replace(/(\[(?:\\.|[^\]\\])*\])|\s+/g, (_, kept: string | undefined) => kept ?? '')
}

function hasSoundReferences(pattern: string): boolean {
  if (/\[(?:\\[^\d]|[^\]\\])*\\\d/.test(pattern)) return false
  const outside = pattern.replace(/\[(?:\\.|[^\]\\])*\]/g, '')
  const references = [...outside.matchAll(/(?<!\\)(?:\\\\)*\\(\d)/g)]
  return references.every((match) => {
    const groups = [...outside.slice(0, match.index).matchAll(/(?<!\\)\((?!\?)/g)].length
    return Number(match[1]) >= 1 && Number(match[1]) <= groups
  })
}

/** `[A-Z-[OI]]` is A to Z without O and I: a class looked at after one that must not match. */
function withSubtraction(pattern: string): string {
  return pattern.replace(/\[(\^?(?:\\.|[^[\]\\])*)-\[((?:\\.|[^[\]\\])*)\]\]/g, (_, kept: string, taken: string) => `(?![${taken}])[${kept}]`)
}
