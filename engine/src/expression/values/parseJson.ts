import { FeelNumber } from './FeelNumber.ts'
import { fromJson } from './fromJson.ts'
import type { FeelValue } from './FeelValue.ts'

/** From this many digits on a number may have more of them than a double keeps. */
const LONG_NUMBER = /[\d.]{16}/

/**
 * Reads JSON text as a FEEL value without losing digits of long numbers: keys of process instances have up to 19.
 * Throws SyntaxError for text that is no JSON.
 */
export function parseJson(text: string): FeelValue {
  return fromJson(LONG_NUMBER.test(text) ? JSON.parse(text, keepLongNumbers) : JSON.parse(text))
}

function keepLongNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && source !== undefined && source.length >= 16 ? FeelNumber.parse(source) : value
}
