import { compare } from '../operators/compare.ts'
import { stringOf } from '../compile/stringOf.ts'
import { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from '../temporal/parseTemporal.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import { FeelRange } from '../values/FeelRange.ts'
import type { FeelValue } from '../values/FeelValue.ts'

const RANGE = /^\s*([[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])\s*$/s
const STRING = /^"(?:[^"\\]|\\.)*"$/s
const CONSTRUCTED = /^(date|time|date and time|duration)\(\s*("[^"\\]*")\s*\)$/

const CONSTRUCTORS: Readonly<Record<string, (text: string) => FeelValue>> = { date: parseDate, time: parseTime, 'date and time': parseDateTime, duration: parseDuration }

/** Reads the text of a range between two literals of one kind in order, as the standard's `range()` does; null for any other text. */
export function parseRange(text: string): FeelRange | null {
  const match = RANGE.exec(text)
  if (match === null) return null
  const [, open = '', from = '', to = '', close = ''] = match
  const [start, end] = [literal(from), literal(to)]
  const order = compare(start, end)
  return order === null || order > 0 ? null : new FeelRange(start, open === '[', end, close === ']')
}

function literal(text: string): FeelValue {
  if (STRING.test(text)) return stringOf(text)
  if (text.startsWith('@') && STRING.test(text.slice(1))) return parseTemporal(stringOf(text.slice(1)))
  const [, constructor = '', argument = ''] = CONSTRUCTED.exec(text) ?? []
  return constructor === '' ? FeelNumber.parse(text) : (CONSTRUCTORS[constructor]?.(stringOf(argument)) ?? null)
}
