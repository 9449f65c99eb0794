import type { Evaluation } from '../Evaluation.ts'
import type { FeelFunction } from '../values/FeelFunction.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { Failure } from './BuiltIn.ts'

/** The list in the order in which `precedes(a, b)` is true. The comparing function has two parameters. */
export function sorted(list: readonly FeelValue[], precedes: FeelFunction, evaluation: Evaluation): FeelValue[] | Failure {
  if (precedes.parameters.length !== 2) return new Failure(`expect boolean function with 2 arguments, but found '${precedes.parameters.length}'`)
  evaluation.spend(list.length)
  let isOrdered = true
  const order = list.toSorted((left, right) => {
    const [before, after] = [precedes.invoke([left, right]), precedes.invoke([right, left])]
    isOrdered &&= typeof before === 'boolean' && typeof after === 'boolean'
    return before === true ? -1 : after === true ? 1 : 0
  })
  return isOrdered ? order : new Failure('expect boolean function')
}
