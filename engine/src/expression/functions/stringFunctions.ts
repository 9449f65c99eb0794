import type { Evaluation } from '../Evaluation.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { BuiltIns } from './BuiltIn.ts'
import { define } from './define.ts'
import { withPattern } from './withPattern.ts'

/** Functions over strings. Positions count from 1, or from the end when negative. */
export const stringFunctions: BuiltIns = {
  substring: [
    define(['string:string', 'start position:number'], ([string, start]) => string.slice(startIndex(string, start))),
    define(['string:string', 'start position:number', 'length:number'], ([string, start, length]) => {
      const from = startIndex(string, start)
      return string.slice(from, from + Math.max(0, length.toDouble()))
    }),
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
  split: [define(['string:string', 'delimiter:string'], ([string, delimiter]) => withPattern(delimiter, '', (regex) => string.split(regex)))],
  extract: [
    define(['input:string', 'pattern:string'], ([string, pattern]) => withPattern(pattern, 'g', (regex) => [...string.matchAll(regex)].map(([found]) => found))),
  ],
}

/** A start outside the string is its end: Zeebe fails there, which helps nobody. */
function startIndex(string: string, start: FeelNumber): number {
  const position = Math.trunc(start.toDouble())
  if (position === 0 || position > string.length) return string.length
  return position > 0 ? position - 1 : Math.max(0, string.length + position)
}

/** In FEEL as in Java `$1` is a group and a backslash takes the meaning from what follows. */
function replaceAll(input: string, pattern: string, replacement: string, flags: string, evaluation: Evaluation) {
  evaluation.spend(Math.ceil((input.length * replacement.length) / 1000))
  return withPattern(pattern, `${flags}g`, (regex) =>
    input.replace(regex, (...found: unknown[]) =>
      replacement.replace(/\\(.)|\$(\d)/g, (_, literal: string | undefined, group: string | undefined) => literal ?? String(found[Number(group)] ?? '')),
    ),
  )
}
