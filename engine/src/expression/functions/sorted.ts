import type { Evaluation } from '../Evaluation.ts'
import type { FeelFunction } from '../values/FeelFunction.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { Failure } from './BuiltIn.ts'

/** The list in the order in which `precedes(a, b)` is true. The comparing function has two parameters. */
export function sorted(list: readonly FeelValue[], precedes: FeelFunction, evaluation: Evaluation): FeelValue[] | Failure {
  if (precedes.parameters.length !== 2) return new Failure(`expect boolean function with 2 arguments, but found '${precedes.parameters.length}'`)
  evaluation.spend(list.length)
  let answer: FeelValue = true
  // Once an answer is no boolean nothing is asked any more. A stable sort needs to know no more than what precedes.
  const order = list.toSorted((left, right) => {
    if (typeof answer === 'boolean') answer = precedes.invoke([left, right])
    return answer === true ? -1 : 0
  })
  return typeof answer === 'boolean' ? order : new Failure(`fail to sort list by given precedes function: expected boolean but found '${toText(answer)}'`)
}
