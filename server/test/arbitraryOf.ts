import fc from 'fast-check'
import type { ApiDocument, JsonSchema } from './apiDocument.ts'

const JSON_KEY = /^(?!__proto__$|constructor$|prototype$|toString$|valueOf$)/

/** Values a JSON schema allows, as `api` describes them; optional members come and go. */
export function arbitraryOf(api: ApiDocument, schema: JsonSchema): fc.Arbitrary<unknown> {
  const real = api.resolve(schema)
  const { anyOf, oneOf, enum: choices, type, prefixItems } = real as { anyOf?: JsonSchema[]; oneOf?: JsonSchema[]; enum?: unknown[]; type?: string; prefixItems?: JsonSchema[] }
  if ('const' in real) return fc.constant(real['const'])
  if (choices) return fc.constantFrom(...choices)
  const kinds = anyOf ?? oneOf
  if (kinds) return fc.oneof(...kinds.map((each) => arbitraryOf(api, each)))
  if (type === 'object') return objects(api, real)
  if (prefixItems) return fc.tuple(...prefixItems.map((each) => arbitraryOf(api, each)))
  if (type === 'array') return fc.array(arbitraryOf(api, (real['items'] ?? {}) as JsonSchema), { minLength: Number(real['minItems'] ?? 0), maxLength: Math.min(3, Number(real['maxItems'] ?? 3)) })
  if (type === 'string') return texts(real)
  if (type === 'integer') return fc.integer({ min: Math.max(Number(real['minimum'] ?? -1000), Number(real['exclusiveMinimum'] ?? -1001) + 1), max: Math.min(Number(real['maximum'] ?? 1_000_000), Number.MAX_SAFE_INTEGER) })
  if (type === 'number') return fc.double({ min: Number(real['exclusiveMinimum'] ?? real['minimum'] ?? -1000), minExcluded: 'exclusiveMinimum' in real, max: Number(real['maximum'] ?? 1000), noNaN: true })
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  return fc.jsonValue({ maxDepth: 2 })
}

function objects(api: ApiDocument, { properties, required, additionalProperties, propertyNames }: JsonSchema): fc.Arbitrary<unknown> {
  const members = Object.entries((properties ?? {}) as Record<string, JsonSchema>)
  const known = fc.record(Object.fromEntries(members.map(([name, each]) => [name, arbitraryOf(api, each)])), { requiredKeys: (required ?? []) as string[] })
  if (members.length > 0 || typeof additionalProperties !== 'object') return known
  const names = arbitraryOf(api, (propertyNames ?? { type: 'string' }) as JsonSchema).map(String).filter((name) => JSON_KEY.test(name))
  return fc.dictionary(names, arbitraryOf(api, additionalProperties as JsonSchema), { maxKeys: 3 })
}

function texts({ format, pattern, minLength, maxLength }: JsonSchema): fc.Arbitrary<string> {
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString())
  if (format === 'date-time') return instants
  if (format === 'date') return instants.map((text) => text.slice(0, 10))
  if (format === 'uuid') return fc.uuid({ version: 4 })
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' }).filter((text) => text.length <= Number(maxLength ?? 1000) && text.trim() === text)
  const least = Number(minLength ?? 0)
  // A trimmed text must still be long enough, so no white space at its ends.
  return fc.string({ minLength: least, maxLength: Math.min(Number(maxLength ?? 50), Math.max(50, least)), unit: 'grapheme' }).filter((text) => text.trim().length >= least && text.trim() === text && text.length <= Number(maxLength ?? 1e9))
}
