import { temporalToJson } from '../temporal/temporalToJson.ts'
import { BoxedContext } from './BoxedContext.ts'
import type { FeelContext, FeelValue } from './FeelValue.ts'
import { FeelFunction } from './FeelFunction.ts'
import { FeelNumber } from './FeelNumber.ts'
import { FeelRange } from './FeelRange.ts'
import { isContext, isList } from './typeOf.ts'

/** Half of a character, which Java’s UTF-8 writes as a question mark. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/**
 * A value as the JSON text that Zeebe 8.5.8 stores for a variable: whole numbers as 64-bit integers (wrapping around, as
 * Zeebe does), others as doubles in Java's notation, temporal values as Java text, functions and ranges as null.
 */
export function toJson(value: FeelValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value.isWellFormed() ? value : value.replace(LONE_SURROGATE, '?'))
  if (typeof value === 'boolean') return String(value)
  if (value instanceof FeelNumber) return numberText(value)
  if (isList(value)) return `[${value.map(toJson).join(',')}]`
  if (isContext(value)) return contextText(value)
  if (value instanceof FeelFunction || value instanceof FeelRange) return 'null'
  return JSON.stringify(temporalToJson(value))
}

/** Functions are no entries, but in a boxed context. */
function contextText(context: FeelContext): string {
  const isEntry = context instanceof BoxedContext ? () => true : ([, value]: [string, FeelValue]) => !(value instanceof FeelFunction)
  return `{${[...context].filter(isEntry).map(([key, value]) => `${JSON.stringify(key)}:${toJson(value)}`).join(',')}}`
}

function numberText(value: FeelNumber): string {
  if (value.isWhole()) return String(BigInt.asIntN(64, value.toBigInt()))
  return javaDoubleText(value.toDouble())
}

/** Java's Double.toString: a point always, an exponent below 10^-3 and from 10^7 on. JSON has no word for infinity: null. */
function javaDoubleText(value: number): string {
  if (!Number.isFinite(value)) return 'null'
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e7)) {
    const text = String(value)
    return text.includes('.') ? text : `${text}.0`
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}
