import { Failure } from './BuiltIn.ts'

/** What a match found: the whole, the groups, and after position and text the named groups when there are any. */
type Found = readonly unknown[]

const PART = /\\(.)|\$\{(\w+)\}|\$(\d)(\d*)|\$/gs

/** Replaces every match as Java does: `$1` and `${name}` are groups, a backslash takes the meaning from what follows. A group that is not there is a failure. */
export function javaReplacement(input: string, pattern: string, regex: RegExp, replacement: string): string | Failure {
  let hasAll = true
  const result = input.replace(regex, (...found: unknown[]) =>
    replacement.replace(PART, (_, literal: string | undefined, name: string | undefined, digit: string | undefined, more: string | undefined) => {
      const value = literal ?? (name === undefined ? numbered(found, digit, more ?? '') : named(found, name))
      hasAll &&= value !== null
      return value ?? ''
    }),
  )
  return hasAll ? result : new Failure(`Invalid pattern '${pattern}'`)
}

/** As many digits belong to the number as name a group. */
function numbered(found: Found, digit: string | undefined, more: string): string | null {
  const groups = found.findIndex((part, index) => index > 0 && typeof part === 'number')
  if (digit === undefined || Number(digit) >= groups) return null
  const longest = [...more].reduce((number, next) => (Number(number + next) < groups ? number + next : number), digit)
  return text(found[Number(longest)]) + more.slice(longest.length - 1)
}

function named(found: Found, name: string): string | null {
  const groups = found.at(-1)
  return typeof groups === 'object' && groups !== null && name in groups ? text((groups as Record<string, unknown>)[name]) : null
}

/** A group that took no part is empty. */
function text(group: unknown): string {
  return typeof group === 'string' ? group : ''
}
