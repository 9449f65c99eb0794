import type { SyntaxNode, Tree } from '@lezer/common'
import { parser, trackVariables } from 'lezer-feel'
import { beyondZeebe } from './beyondZeebe.ts'
import { functionNames } from '../functions/builtIns.ts'

/** Thrown for text that is not FEEL. The message names the text, the place and what was found there. */
export class FeelSyntaxError extends Error {}

/** Longer sources are refused: no honest expression has a hundred pages. */
const MAX_LENGTH = 100_000
const MAX_DEPTH = 400

export type FeelTop = 'Expression' | 'UnaryTests'

/** Which FEEL is read. */
export interface Grammar {
  /** Names with spaces that may stand without back-ticks. */
  readonly names: readonly string[]
  /** By the letter of the standard, where Zeebe refuses what it allows. */
  readonly isStandard: boolean
}

export const ZEEBE: Grammar = { names: [], isStandard: false }

const TOPS: Readonly<Record<FeelTop, ReturnType<typeof configure>>> = { Expression: configure('Expression', []), UnaryTests: configure('UnaryTests', []) }

/**
 * Parses once, independently of any data: the only names it knows are built-in functions and those of the grammar, which are the names
 * with spaces that a decision model declares. Throws FeelSyntaxError.
 */
export function parseFeel(source: string, top: FeelTop, { names, isStandard }: Grammar = ZEEBE): SyntaxNode {
  if (source.length > MAX_LENGTH) throw new FeelSyntaxError(`failed to parse expression: it is longer than ${MAX_LENGTH} characters`)
  const tree = (names.length === 0 ? TOPS[top] : configure(top, names)).parse(source)
  refuseErrors(tree, source, new Set([...functionNames, ...names]), isStandard)
  return tree.topNode
}

function configure(top: FeelTop, names: readonly string[]) {
  // Words alone need no help, and `and` and `or`, which are functions too, would stop being operators.
  const known = Object.fromEntries([...functionNames.filter((name) => name.includes(' ')), ...names].map((name) => [name, () => null]))
  return parser.configure({ top, dialect: 'camunda', contextTracker: trackVariables(known) })
}

function refuseErrors(tree: Tree, source: string, known: ReadonlySet<string>, isStandard: boolean): void {
  let depth = 0
  tree.iterate({
    enter(node) {
      depth += 1
      if (depth > MAX_DEPTH) throw syntaxError(source, node.from, 'fewer nested parts')
      if (node.type.isError) throw syntaxError(source, node.from, node.from >= source.length ? 'more' : 'another expression')
      if (!isStandard && node.name === 'external') throw new FeelSyntaxError(`validation of expression '${source}' failed: ${NOTHING_EXTERNAL}`)
      const beyond = isStandard ? null : beyondZeebe(node.node, source)
      if (beyond !== null) throw syntaxError(source, beyond.at, beyond.expected)
      // Names with spaces stand between back-ticks.
      // An unknown function may have spaces in its name: its invocation yields null and a warning.
      if (node.name === 'VariableName' && node.node.parent?.name !== 'FunctionInvocation') refuseSpaces(source, node.from, node.to, known)
    },
    leave() {
      depth -= 1
    },
  })
}

const NOTHING_EXTERNAL = 'External functions are disabled. Use the FunctionProvider SPI (recommended) or enable external function in the configuration.'

function refuseSpaces(source: string, from: number, to: number, known: ReadonlySet<string>): void {
  const name = source.slice(from, to)
  if (/\s/.test(name) && !name.startsWith('`') && !known.has(name.replace(/\s+/g, ' ')) && !isTypeName(name)) {
    throw syntaxError(source, from + name.search(/\s/), 'an operator or the end; a name with spaces needs back-ticks')
  }
}

/** Names of types stand after `instance of` and in parameters of functions only, where they are no variables. */
function isTypeName(name: string): boolean {
  return /^(date and time|date time|days and time duration|years and months duration)$/.test(name.replace(/\s+/g, ' '))
}

function syntaxError(source: string, at: number, expected: string): FeelSyntaxError {
  const before = source.slice(0, at).split('\n')
  const column = (before.at(-1) ?? '').length + 1
  const found = source.slice(at, at + 10)
  return new FeelSyntaxError(`failed to parse expression '${source}': Expected (${expected}):${before.length}:${column}, found "${found}"`)
}
