import type { LocationQuery } from 'vue-router'

/** What a page's address may hold: each name with its values, or `text` for anything short. Sort and columns are filters too. */
export type AddressSpec = Readonly<Record<string, 'text' | readonly string[]>>

/** Filters as an address has them: texts, those that say nothing left out. */
export type AddressFilters = Readonly<Record<string, string>>

const LONGEST = 200

/** The filters an address stands for; what it misspells, or another page left in it, is passed over. */
export function readAddress(query: LocationQuery, spec: AddressSpec): Record<string, string> {
  return Object.fromEntries(
    Object.entries(spec).flatMap(([name, allowed]) => {
      const value = query[name]
      if (typeof value !== 'string' || value === '' || (allowed !== 'text' && !allowed.includes(value))) return []
      return [[name, value.slice(0, LONGEST)]]
    }),
  )
}

/** Filters as texts for an address. */
export function writeAddress(filters: object, spec: AddressSpec): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).flatMap(([name, value]) => (name in spec && value !== undefined && value !== '' && value !== false ? [[name, String(value)]] : [])))
}

/** Whether two sets of filters are the same, whatever their order. */
export function sameFilters(one: AddressFilters, other: AddressFilters): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
