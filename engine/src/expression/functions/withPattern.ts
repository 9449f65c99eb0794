import { setFlagsFromString } from 'node:v8'
import { Failure } from './BuiltIn.ts'

// A pattern such as (a+)+$ takes exponential time when it backtracks, and the engine has one writer: V8 changes over to its linear matcher.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks')

/** A repeated group with a repetition inside: what the linear matcher would be needed for. */
const NESTED_REPETITION = /\([^()]*[*+}][^()]*\)[*+{]/

/** Runs a function with a regular expression in Java's flags (i, s, m, x). A pattern that is none, or may take for ever, is a failure. */
export function withPattern<T>(pattern: string, flags: string, use: (regex: RegExp) => T): T | Failure {
  const known = [...new Set(flags.replace(/[^gims]/g, ''))].join('')
  const source = flags.includes('x') ? pattern.replace(/\s+/g, '') : pattern
  const unicode = /\\[pPu]\{/.test(source) ? 'u' : ''
  // The linear matcher knows neither case folding nor Unicode classes.
  if ((unicode !== '' || known.includes('i')) && NESTED_REPETITION.test(source)) return new Failure(`The pattern '${pattern}' may take too long`)
  try {
    return use(new RegExp(source, known + unicode))
  } catch (error) {
    if (error instanceof SyntaxError) return new Failure(`Invalid pattern '${pattern}'`)
    throw error
  }
}
