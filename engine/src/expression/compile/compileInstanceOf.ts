import type { SyntaxNode } from '@lezer/common'
import type { Evaluator } from '../Evaluation.ts'
import { typeName } from '../values/typeOf.ts'
import { compileNode } from './compileNode.ts'
import { nameOf, part } from './parts.ts'

const ALIASES: Readonly<Record<string, string>> = {
  'date time': 'date and time',
  'year-month-duration': 'years and months duration',
  'day-time-duration': 'days and time duration',
}

/** `x instance of type`; of a generic type only its outer name counts. */
export function compileInstanceOf(node: SyntaxNode, source: string): Evaluator {
  const value = compileNode(part(node, 0), source)
  const name = nameOf(part(node, 1), source).replace(/\s*<.*$/s, '')
  const expected = ALIASES[name] ?? name
  return (scope) => {
    const tested = value(scope)
    return expected === 'Any' ? tested !== null : typeName(tested) === expected
  }
}
