import type { SyntaxNode } from '@lezer/common'
import type { Evaluator } from '../Evaluation.ts'
import { parseTemporal } from '../temporal/parseTemporal.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import { compileBuiltIn } from './compileFunctions.ts'
import { textOf, token } from './parts.ts'
import { standardStringOf, stringOf } from './stringOf.ts'

/** Literals: numbers, strings, true, false, null, `@"…"` and the temporal constructors the grammar takes for literals. */
export function compileLiteral(node: SyntaxNode, source: string): Evaluator {
  const text = textOf(node, source)
  switch (node.name) {
    case 'NumericLiteral': {
      const value = FeelNumber.parse(text.replace(/\s+/g, ''))
      return () => value
    }
    case 'StringLiteral': {
      const [value, standard] = [stringOf(text), standardStringOf(text)]
      return value === standard ? () => value : ({ evaluation }) => (evaluation.standard === undefined ? value : standard)
    }
    case 'BooleanLiteral': {
      const value = text === 'true'
      return () => value
    }
    case 'DateTimeLiteral':
      return compileDateTime(node, source)
    default:
      return () => null
  }
}

function compileDateTime(node: SyntaxNode, source: string): Evaluator {
  const at = token(node, 'AtLiteral')?.getChild('StringLiteral')
  if (at) {
    const value = parseTemporal(stringOf(textOf(at, source)))
    return () => value
  }
  const constructor = token(node, 'DateTimeConstructor')
  if (constructor === null) throw new Error(`Expected a temporal literal, but got '${textOf(node, source)}'`)
  return compileBuiltIn(textOf(constructor, source), node, source)
}
