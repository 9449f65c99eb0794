import { equals } from '../operators/equals.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { FeelContext, FeelValue } from '../values/FeelValue.ts'
import { isContext } from '../values/typeOf.ts'
import type { BuiltIn, BuiltIns } from './BuiltIn.ts'
import { contextOf } from './contextOf.ts'
import { define } from './define.ts'
import { numberFunctions } from './numberFunctions.ts'
import { parseRange } from './parseRange.ts'
import { standardPattern } from './standardPattern.ts'

/** Functions that the standard has and Zeebe has not, or understands otherwise. Only evaluations by the standard's letter see them. */
export const standardFunctions: BuiltIns = {
  is: [
    define(['value1:any', 'value2:any'], ([left, right]) => equals(left, right) === true),
    // An absent argument is null.
    define(['value1:any'], ([value]) => value === null),
    define(['value2:any'], ([value]) => value === null),
  ],
  range: [define(['from:string'], ([from]) => parseRange(from))],
  'string length': [define(['string:string'], ([string]) => FeelNumber.of([...string].length))],
  substring: [
    define(['string:string', 'start position:number'], ([string, start]) => slice(string, start, null)),
    define(['string:string', 'start position:number', 'length:number'], ([string, start, length]) => slice(string, start, length)),
  ],
  matches: [
    define(['input:string', 'pattern:string'], ([input, pattern]) => standardPattern(pattern, '', (regex) => regex.test(input))),
    define(['input:string', 'pattern:string', 'flags:any'], ([input, pattern, flags]) =>
      flags === null || typeof flags === 'string' ? standardPattern(pattern, flags ?? '', (regex) => regex.test(input)) : null,
    ),
  ],
  'context put': [
    define(['context:any', 'keys:any', 'value:any'], ([context, keys, value]) => putPath(context, Array.isArray(keys) ? (keys as FeelValue[]) : [keys], value)),
    define(['context:any', 'key:string', 'value:any'], ([context, key, value]) => putPath(context, [key], value)),
  ],
  context: [define(['entries:list'], ([entries]) => (hasDoubles(entries) ? null : contextOf(entries)))],
  ...Object.fromEntries(['round up', 'round down', 'round half up', 'round half down', 'decimal', 'floor', 'ceiling'].map((name) => [name, (numberFunctions[name] ?? []).map(withinScales)])),
  abs: (numberFunctions['abs'] ?? []).slice(0, 1),
}

/** Puts a value at the end of a path; what lies on the way must be a context. */
function putPath(context: FeelValue, [key, ...rest]: readonly FeelValue[], value: FeelValue): FeelContext | null {
  if (!isContext(context) || typeof key !== 'string') return null
  const inner = rest.length === 0 ? value : putPath(context.get(key) ?? null, rest, value)
  return rest.length > 0 && inner === null ? null : new Map(context).set(key, inner)
}

/** Characters of Unicode count, not halves of them. */
function slice(string: string, start: FeelNumber, length: FeelNumber | null): FeelValue {
  const characters = [...string]
  const position = Math.trunc(start.toDouble())
  if (position === 0 || Math.abs(position) > characters.length) return null
  const from = position > 0 ? position - 1 : characters.length + position
  return characters.slice(from, length === null ? undefined : from + Math.trunc(length.toDouble())).join('')
}

function hasDoubles(entries: readonly FeelValue[]): boolean {
  const keys = entries.map((entry) => (isContext(entry) ? entry.get('key') : undefined))
  return new Set(keys).size < keys.length
}

/** The scales of IEEE 754's decimal128. */
function withinScales(rounding: BuiltIn): BuiltIn {
  return {
    ...rounding,
    parameters: ['n', 'scale'].slice(0, rounding.parameters.length),
    invoke: (values, evaluation) => {
      const scale = values[1] instanceof FeelNumber ? values[1].toDouble() : 0
      return scale < -6111 || scale > 6176 ? null : rounding.invoke(values, evaluation)
    },
  }
}
