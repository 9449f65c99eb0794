import type { SyntaxNode } from '@lezer/common'
import { part } from './parts.ts'

/** Thrown for text that is not FEEL. The message names the text, the place and what was found there. */
export class FeelSyntaxError extends Error {}

/** Where a prefix of the source can end. */
const TOKEN = /"(?:\\.|[^"\\])*"|`[^`]*`|[\w.]+|\S/g
/** An error at the end of a long text is not worth reading it again a thousand times. */
const MOST_PREFIXES = 50

/** What Zeebe's parser expects after what it could read, by the kind of that. */
const EXPECTED: Readonly<Record<string, string>> = {
  SimplePositiveUnaryTest: '"and" | "or" | end-of-input',
  InstanceOfExpression: '"." | "and" | "or" | end-of-input',
}
const AFTER_OPERAND = 'binaryComparison | between | instanceOf | in | "and" | "or" | end-of-input'
const AFTER_TEST = 'path | filter | "**" | [*/] | [+\\\\-] | "," | end-of-input'
const AT_START = 'start-of-input | ifOp | forOp | quantifiedOp | disjunction'

/**
 * The error of a text with a fault at a position. Zeebe's parser goes back to where the longest expression ends that it could read from the start;
 * so does this. `read` answers the top node of a text, null when it has a fault itself.
 */
export function syntaxErrorOf(source: string, fault: number, isTest: boolean, read: (prefix: string) => SyntaxNode | null): FeelSyntaxError {
  const ends = [...source.slice(0, fault).matchAll(TOKEN)].map((token) => token.index + token[0].length)
  for (const end of ends.toReversed().slice(0, MOST_PREFIXES)) {
    const node = read(source.slice(0, end))
    if (node === null) continue
    const rest = source.slice(end)
    const expected = isTest ? AFTER_TEST : (EXPECTED[part(node, 0).name] ?? AFTER_OPERAND)
    return errorAt(source, end + rest.length - rest.trimStart().length, expected)
  }
  return errorAt(source, 0, AT_START)
}

function errorAt(source: string, at: number, expected: string): FeelSyntaxError {
  const before = source.slice(0, at).split('\n')
  const column = (before.at(-1) ?? '').length + 1
  const found = source.slice(at, at + 10).replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return new FeelSyntaxError(`failed to parse expression '${source}': Expected (${expected}):${before.length}:${column}, found "${found}"`)
}
