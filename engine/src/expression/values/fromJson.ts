import { FeelNumber } from './FeelNumber.ts'
import type { FeelValue } from './FeelValue.ts'

/** Turns parsed JSON into a FEEL value; FEEL numbers among it stay as they are. Objects keep the order of their keys. */
export function fromJson(json: unknown): FeelValue {
  if (json === null || json === undefined) return null
  if (typeof json === 'string' || typeof json === 'boolean') return json
  if (typeof json === 'number') return FeelNumber.fromDouble(json)
  if (typeof json === 'bigint') return FeelNumber.of(json)
  if (json instanceof FeelNumber) return json
  if (Array.isArray(json)) return json.map(fromJson)
  if (typeof json === 'object') return new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value)]))
  return null
}
