import type { Evaluation } from '../Evaluation.ts'
import type { FeelFunction } from '../values/FeelFunction.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { Failure } from './BuiltIn.ts'

/** The list in the order in which `precedes(a, b)` is true. The comparing function has two parameters. */
export function sorted(list: readonly FeelValue[], precedes: FeelFunction, evaluation: Evaluation): FeelValue[] | Failure {
  if (precedes.parameters.length !== 2) return new Failure(`expect boolean function with 2 arguments, but found '${precedes.parameters.length}'`)
  evaluation.spend(list.length)
  return list.toSorted((left, right) => {
    if (precedes.invoke([left, right]) === true) return -1
    return precedes.invoke([right, left]) === true ? 1 : 0
  })
}
