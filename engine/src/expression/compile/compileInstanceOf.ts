import type { SyntaxNode } from '@lezer/common'
import type { Evaluator } from '../Evaluation.ts'
import { builtInName, conforms } from '../typing/conforms.ts'
import { typeName } from '../values/typeOf.ts'
import { compileNode } from './compileNode.ts'
import { compileType } from './compileType.ts'
import { nameOf, part } from './parts.ts'

/** `x instance of type`; of a generic type only its outer name counts in Zeebe. */
export function compileInstanceOf(node: SyntaxNode, source: string): Evaluator {
  const value = compileNode(part(node, 0), source)
  const expected = builtInName(nameOf(part(node, 1), source).replace(/\s*<.*$/s, ''))
  const type = compileType(part(node, 1), source)
  return (scope) => {
    const tested = value(scope)
    const { standard } = scope.evaluation
    if (standard !== undefined) return conforms(tested, type, standard.types)
    return expected === 'Any' ? tested !== null : typeName(tested) === expected
  }
}
