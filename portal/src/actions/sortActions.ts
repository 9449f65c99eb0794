import { ACTION_GROUPS, type ActionGroup } from './Action.ts'
import { initialsOf } from './initialsOf.ts'

/** What the menu knows of one action: its words, and why not. */
export interface MenuEntry {
  readonly id: string
  readonly group: ActionGroup
  readonly name: string
  /** The group in the reader's language: a print is found by 打印, too. */
  readonly groupName?: string
  readonly keys?: string | undefined
  readonly rank?: number | undefined
  readonly refusal: string | null
}

/** At most `room` entries stand beside the menu: those of the lowest rank that may be done now. */
export function outstanding<T extends MenuEntry>(entries: readonly T[], room: number): T[] {
  return entries
    .filter(({ rank, refusal }) => rank !== undefined && refusal === null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, room)
}

/** The menu in its groups, what may not be done now at the end of each; empty groups are left out. */
export function inGroups<T extends MenuEntry>(entries: readonly T[]): { group: ActionGroup; entries: T[] }[] {
  return ACTION_GROUPS.map((group) => {
    const own = entries.filter((entry) => entry.group === group)
    return { group, entries: [...own.filter(({ refusal }) => refusal === null), ...own.filter(({ refusal }) => refusal !== null)] }
  }).filter(({ entries: own }) => own.length > 0)
}

/** Finds by a part of the name, by the initials of its pinyin (`zb` 转办), by its key alone, which comes first, or by its group, which comes last. */
export function matching<T extends MenuEntry>(entries: readonly T[], typed: string): T[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return [...entries]
  const byKey = entries.filter(({ keys }) => keys?.toLowerCase() === wanted)
  const named = (name: string): boolean => name.toLowerCase().includes(wanted) || initialsOf(name).includes(wanted)
  const byName = entries.filter((entry) => !byKey.includes(entry) && named(entry.name))
  const byGroup = entries.filter((entry) => !byKey.includes(entry) && !byName.includes(entry) && named(entry.groupName ?? ''))
  return [...byKey, ...byName, ...byGroup]
}
