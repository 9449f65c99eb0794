import { setFlagsFromString } from 'node:v8'
import { Failure } from './BuiltIn.ts'
import { javaPattern } from './javaPattern.ts'

// A pattern such as (a+)+$ takes exponential time when it backtracks, and the engine has one writer: V8 changes over to its linear matcher.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks')

/** A repeated group with a repetition inside: what the linear matcher would be needed for. */
const NESTED_REPETITION = /\([^()]*[*+}][^()]*\)[*+{]/

/** Patterns that were used lately. Models have few, and those made of data push each other out. */
const compiled = new Map<string, RegExp | null>()
const MOST_COMPILED = 200
const LONGEST_KEY = 1000

/** Runs a function with a regular expression of Java. A pattern that is none, or may take for ever, is a failure. */
export function withPattern<T>(pattern: string, flags: string, use: (regex: RegExp) => T, complaint = 'Invalid pattern'): T | Failure {
  const key = `${flags}/${pattern}`
  const known = compiled.get(key)
  const regex = known === undefined ? compile(pattern, flags) : known
  if (compiled.size >= MOST_COMPILED) compiled.clear()
  if (key.length <= LONGEST_KEY) compiled.set(key, regex)
  return regex === null ? new Failure(`${complaint} '${pattern}'`) : use(regex)
}

/** Null for what is no pattern, or may take for ever. */
function compile(pattern: string, flags: string): RegExp | null {
  const java = javaPattern(pattern, flags)
  // The linear matcher knows neither case folding nor Unicode classes.
  if (!java.isPlain && NESTED_REPETITION.test(java.source)) return null
  try {
    return new RegExp(java.source, java.flags)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
