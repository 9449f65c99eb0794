import type { SyntaxNode, Tree } from '@lezer/common'
import { parser, trackVariables } from 'lezer-feel'
import { functionNames } from '../functions/builtIns.ts'
import { isBeyondZeebe } from './isBeyondZeebe.ts'
import { FeelSyntaxError, syntaxErrorOf } from './syntaxErrorOf.ts'

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
export function parseFeel(source: string, top: FeelTop, grammar: Grammar = ZEEBE): SyntaxNode {
  if (source.length > MAX_LENGTH) throw new FeelSyntaxError(`failed to parse expression: it is longer than ${MAX_LENGTH} characters`)
  const { names } = grammar
  const configured = names.length === 0 ? TOPS[top] : configure(top, names)
  const known = new Set([...functionNames, ...names])
  const tree = configured.parse(source)
  const fault = faultIn(tree, source, known, grammar)
  if (fault === null) return tree.topNode
  throw syntaxErrorOf(source, fault, top === 'UnaryTests', (prefix) => {
    const shorter = configured.parse(prefix)
    return faultIn(shorter, prefix, known, grammar) === null ? shorter.topNode : null
  })
}

function configure(top: FeelTop, names: readonly string[]) {
  // Words alone need no help, and `and` and `or`, which are functions too, would stop being operators.
  const known = Object.fromEntries([...functionNames.filter((name) => name.includes(' ')), ...names].map((name) => [name, () => null]))
  return parser.configure({ top, dialect: 'camunda', contextTracker: trackVariables(known) })
}

/** A position by which the first thing has begun that is not FEEL, or not Zeebe's; null when all is well. Throws FeelSyntaxError for what no other text would mend. */
function faultIn(tree: Tree, source: string, known: ReadonlySet<string>, { isStandard }: Grammar): number | null {
  let fault: number | null = null
  let depth = 0
  tree.iterate({
    enter(node) {
      if (fault !== null) return false
      depth += 1
      if (depth > MAX_DEPTH) throw new FeelSyntaxError(`failed to parse expression: it is nested deeper than ${MAX_DEPTH}`)
      if (!isStandard && node.name === 'external') throw new FeelSyntaxError(`validation of expression '${source}' failed: ${NOTHING_EXTERNAL}`)
      if (node.type.isError) fault = node.from
      else if (!isStandard && isBeyondZeebe(node.node, source)) fault = node.to
      // Names with spaces stand between back-ticks. An unknown function may have them: its invocation yields null and a warning.
      else if (node.name === 'VariableName' && node.node.parent?.name !== 'FunctionInvocation' && hasSpaces(source.slice(node.from, node.to), known)) fault = node.to
      return undefined
    },
    leave() {
      depth -= 1
    },
  })
  return fault
}

const NOTHING_EXTERNAL = 'External functions are disabled. Use the FunctionProvider SPI (recommended) or enable external function in the configuration.'

function hasSpaces(name: string, known: ReadonlySet<string>): boolean {
  return /\s/.test(name) && !name.startsWith('`') && !known.has(name.replace(/\s+/g, ' ')) && !isTypeName(name)
}

/** Names of types stand after `instance of` and in parameters of functions only, where they are no variables. */
function isTypeName(name: string): boolean {
  return /^(date and time|date time|days and time duration|years and months duration)$/.test(name.replace(/\s+/g, ' '))
}
