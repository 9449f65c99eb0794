/** The fields of a case that can be looked for one by one. */
export const SEARCH_FIELDS = ['number', 'name', 'phone', 'licence', 'text', 'initials', 'address'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]
