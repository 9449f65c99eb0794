import { ref, type Ref } from 'vue'

/** The row that the keyboard marks. */
export interface Mark {
  /** Id of the marked row. */
  readonly current: Ref<string | undefined>
  /** Moves it; at the end it reads on first, where there is more. */
  move(by: 1 | -1): Promise<void>
}

export function useMark<T>(items: Readonly<Ref<readonly T[] | undefined>>, idOf: (row: T) => string, more?: () => Promise<void>): Mark {
  const current = ref<string>()
  async function move(by: 1 | -1): Promise<void> {
    const at = (items.value ?? []).findIndex((row) => idOf(row) === current.value)
    if (by === 1 && at >= 0 && at === (items.value?.length ?? 0) - 1) await more?.()
    const rows = items.value ?? []
    const row = rows[Math.min(Math.max(0, at + by), rows.length - 1)]
    if (row !== undefined) current.value = idOf(row)
  }
  return { current, move }
}
