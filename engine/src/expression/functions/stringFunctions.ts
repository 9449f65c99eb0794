import type { Evaluation } from '../Evaluation.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { BuiltIns } from './BuiltIn.ts'
import { define } from './define.ts'
import { javaReplacement } from './javaReplacement.ts'
import { withPattern } from './withPattern.ts'

/** Functions over strings. Positions count from 1, or from the end when negative. */
export const stringFunctions: BuiltIns = {
  substring: [
    define(['string:string', 'start position:number'], ([string, start], evaluation) => slice(string, start, string.length, evaluation)),
    define(['string:string', 'start position:number', 'length:number'], ([string, start, length], evaluation) => slice(string, start, Math.trunc(length.toDouble()), evaluation)),
  ],
  'string length': [define(['string:string'], ([string]) => FeelNumber.of(string.length))],
  'upper case': [define(['string:string'], ([string]) => string.toUpperCase())],
  'lower case': [define(['string:string'], ([string]) => string.toLowerCase())],
  'substring before': [define(['string:string', 'match:string'], ([string, match]) => string.slice(0, Math.max(0, string.indexOf(match))))],
  'substring after': [
    define(['string:string', 'match:string'], ([string, match]) => (string.includes(match) ? string.slice(string.indexOf(match) + match.length) : '')),
  ],
  contains: [define(['string:string', 'match:string'], ([string, match]) => string.includes(match))],
  'starts with': [define(['string:string', 'match:string'], ([string, match]) => string.startsWith(match))],
  'ends with': [define(['string:string', 'match:string'], ([string, match]) => string.endsWith(match))],
  matches: [
    define(['input:string', 'pattern:string'], ([input, pattern]) => withPattern(pattern, '', (regex) => regex.test(input))),
    define(['input:string', 'pattern:string', 'flags:string'], ([input, pattern, flags]) => withPattern(pattern, flags, (regex) => regex.test(input))),
  ],
  replace: [
    define(['input:string', 'pattern:string', 'replacement:string'], ([input, pattern, replacement], evaluation) =>
      replaceAll(input, pattern, replacement, '', evaluation),
    ),
    define(['input:string', 'pattern:string', 'replacement:string', 'flags:string'], ([input, pattern, replacement, flags], evaluation) =>
      replaceAll(input, pattern, replacement, flags, evaluation),
    ),
  ],
  split: [define(['string:string', 'delimiter:string'], ([string, delimiter]) => withPattern(delimiter, 'g', (regex) => split(string, regex), 'Invalid pattern for delimiter'))],
  extract: [
    define(['input:string', 'pattern:string'], ([string, pattern]) => withPattern(pattern, 'g', (regex) => [...string.matchAll(regex)].map(([found]) => found))),
  ],
}

/** What lies outside of the string is cut off, but in Java it is an exception; a start of 0 is the end. */
function slice(string: string, start: FeelNumber, length: number, evaluation: Evaluation): string {
  const size = string.length
  const position = Math.trunc(start.toDouble())
  const from = position > 0 ? position - 1 : position === 0 ? size : size + position
  const to = Math.min(size, from + length)
  if (from < 0 || from > to) evaluation.raise(`java.lang.StringIndexOutOfBoundsException: Range [${from}, ${to}) out of bounds for length ${size}`)
  return string.slice(Math.max(0, from), Math.max(0, to))
}

/** As Java splits: groups are no parts, and a match of nothing at the start parts nothing. */
function split(string: string, delimiter: RegExp): string[] {
  const found: string[] = []
  let from = 0
  for (const { 0: match, index } of string.matchAll(delimiter)) {
    if (index === 0 && match === '') continue
    found.push(string.slice(from, index))
    from = index + match.length
  }
  return [...found, string.slice(from)]
}

function replaceAll(input: string, pattern: string, replacement: string, flags: string, evaluation: Evaluation) {
  evaluation.spend(Math.ceil((input.length * replacement.length) / 1000))
  return withPattern(pattern, `${flags}g`, (regex) => javaReplacement(input, pattern, regex, replacement))
}
