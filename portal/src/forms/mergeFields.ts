/** Whose value a field keeps, by the form's keys. */
export type FieldChoices = Readonly<Record<string, 'yours' | 'theirs'>>

type Data = Readonly<Record<string, unknown>>

/** What belongs together in a form's data: the field, or the grid or group that a path lies in. */
export function fieldKey(path: string): string {
  return path.split(/[.[]/)[0] ?? path
}

/** Where each field comes from until the person says otherwise: what they did not touch is the other's. */
export function firstChoices(paths: readonly string[], base: Data, mine: Data): FieldChoices {
  return Object.fromEntries(paths.map(fieldKey).map((key) => [key, same(base[key], mine[key]) ? 'theirs' : 'yours']))
}

/** Both people's work in one: what differs as chosen, everything else as I have it. */
export function mergeFields(mine: Data, theirs: Data, choices: FieldChoices): Record<string, unknown> {
  const taken = Object.entries(choices).filter(([, choice]) => choice === 'theirs').map(([key]) => key)
  const kept = Object.entries(mine).filter(([key]) => !taken.includes(key))
  return { ...theirs, ...Object.fromEntries(kept) }
}

function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown): string => JSON.stringify(value === undefined || value === '' ? null : value)
  return plain(one) === plain(other)
}
