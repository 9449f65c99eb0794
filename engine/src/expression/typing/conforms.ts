import { FeelFunction } from '../values/FeelFunction.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { isContext, isList, typeName } from '../values/typeOf.ts'
import type { FeelType, FeelTypes } from './FeelType.ts'

/** Other names of built-in types: DMN's own of XML, and older ones of FEEL. */
const ALIASES: Readonly<Record<string, string>> = {
  'date time': 'date and time',
  dateTime: 'date and time',
  'year-month-duration': 'years and months duration',
  yearMonthDuration: 'years and months duration',
  'day-time-duration': 'days and time duration',
  dayTimeDuration: 'days and time duration',
}

/** Whether a value is of a type, by the standard's conformance rules: a context may have more entries than its type asks for. */
export function conforms(value: FeelValue, type: FeelType, types: FeelTypes): boolean {
  switch (type.kind) {
    case 'list':
      return isList(value) && value.every((item) => isNullOr(item, type.item, types))
    case 'context':
      return isContext(value) && [...type.entries].every(([name, entry]) => value.has(name) && isNullOr(value.get(name) ?? null, entry, types))
    case 'range':
      return value instanceof FeelRange && isNullOr(value.start, type.of, types) && isNullOr(value.end, type.of, types)
    case 'function':
      return value instanceof FeelFunction && value.parameters.length === type.parameters.length
    case 'name':
      return conformsToName(value, type.name, types)
  }
}

/** The type's shape behind its names; a built-in name is its own. */
export function shapeOf(type: FeelType, types: FeelTypes): FeelType {
  const defined = type.kind === 'name' ? types.get(type.name) : undefined
  return defined === undefined || defined === type ? type : shapeOf(defined, types)
}

/** FEEL's own name of a built-in type. */
export function builtInName(name: string): string {
  return ALIASES[name] ?? name
}

function conformsToName(value: FeelValue, name: string, types: FeelTypes): boolean {
  const defined = types.get(name)
  if (defined !== undefined) return conforms(value, defined, types)
  const wanted = builtInName(name)
  if (wanted === 'Any') return value !== null
  return wanted === 'Null' ? value === null : typeName(value) === wanted
}

/** Null is of every type inside of others. */
function isNullOr(value: FeelValue, type: FeelType, types: FeelTypes): boolean {
  return value === null || conforms(value, type, types)
}
