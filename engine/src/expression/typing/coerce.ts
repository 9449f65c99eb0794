import { Temporal } from 'temporal-polyfill'
import type { FeelValue } from '../values/FeelValue.ts'
import { isList } from '../values/typeOf.ts'
import { builtInName, conforms, shapeOf } from './conforms.ts'
import type { FeelType, FeelTypes } from './FeelType.ts'

/** A value as a type wants it: out of a list of one, into one, a date as its first instant in UTC; null when it can't be (DMN 1.5, 10.3.2.9.4). */
export function coerce(value: FeelValue, type: FeelType, types: FeelTypes): FeelValue {
  const shape = shapeOf(type, types)
  if (value === null || isUnknown(shape) || conforms(value, shape, types)) return value
  if (isList(value) && value.length === 1) {
    const [only = null] = value
    if (conforms(only, shape, types)) return only
  }
  if (shape.kind === 'list' && !isList(value) && conforms(value, shape.item, types)) return [value]
  const wantsDateTime = shape.kind === 'name' && builtInName(shape.name) === 'date and time'
  return wantsDateTime && value instanceof Temporal.PlainDate ? value.toZonedDateTime('UTC') : null
}

const BUILT_IN = /^(Any|Null|string|number|boolean|date|time|date and time|years and months duration|days and time duration|list|context|range|function)$/

/** A name that nobody defined is no constraint. */
function isUnknown(type: FeelType): boolean {
  return type.kind === 'name' && (type.name === 'Any' || !BUILT_IN.test(builtInName(type.name)))
}
