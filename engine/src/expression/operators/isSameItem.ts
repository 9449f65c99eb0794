import type { Evaluation } from '../Evaluation.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { isContext, isList } from '../values/typeOf.ts'
import { equals } from './equals.ts'

/** Whether a list has a value as its item. Zeebe finds a context only if it is the very same one, though `=` compares the entries; so not by the standard. */
export function isSameItem(item: FeelValue, value: FeelValue, evaluation: Evaluation): boolean {
  if (evaluation.standard !== undefined) return equals(item, value) === true
  if (isContext(item)) return item === value
  if (isList(item) && isList(value)) return item.length === value.length && item.every((each, index) => isSameItem(each, value[index] ?? null, evaluation))
  return equals(item, value) === true
}
