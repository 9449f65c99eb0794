import { temporalToFeel } from '../temporal/temporalToFeel.ts'
import type { FeelContext, FeelValue } from './FeelValue.ts'
import { FeelFunction } from './FeelFunction.ts'
import { FeelNumber } from './FeelNumber.ts'
import { FeelRange } from './FeelRange.ts'
import { isContext, isList } from './typeOf.ts'

/** A value as FEEL text: strings in quotes, contexts as `{a:1, b:"x"}`. Warnings quote values like this. */
export function toText(value: FeelValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `"${value}"`
  if (typeof value === 'boolean') return String(value)
  if (value instanceof FeelNumber) return value.toString()
  if (isList(value)) return `[${value.map(toText).join(', ')}]`
  if (isContext(value)) return contextText(value)
  if (value instanceof FeelFunction) return `function(${value.parameters.join(', ')})`
  if (value instanceof FeelRange) {
    return `${value.startIncluded ? '[' : '('}${toText(value.start)}..${toText(value.end)}${value.endIncluded ? ']' : ')'}`
  }
  return temporalToFeel(value)
}

function contextText(context: FeelContext): string {
  return `{${[...context].map(([key, value]) => `${key}:${toText(value)}`).join(', ')}}`
}
