import { nextTick, type Ref } from 'vue'
import type { TaskRow } from '../api/tasks.ts'
import { useShortcuts } from '../ui/shortcuts.ts'
import { rowId } from './mergeRows.ts'

interface RowActions {
  readonly open: (row: TaskRow) => void
  readonly claim: (row: TaskRow) => void
  readonly toggle: (row: TaskRow) => void
}

/** The worklist's keys: j and k move, Enter opens, c claims, x selects. */
export function useRowKeys(rows: Readonly<Ref<readonly TaskRow[]>>, current: Ref<string | undefined>, actions: RowActions): void {
  function move(by: number): void {
    const at = rows.value.findIndex((row) => rowId(row) === current.value)
    const row = rows.value[Math.min(rows.value.length - 1, Math.max(0, at + by))]
    if (row === undefined) return
    current.value = rowId(row)
    void nextTick(() => document.querySelector<HTMLElement>(`[data-row="${rowId(row)}"]`)?.scrollIntoView({ block: 'nearest' }))
  }

  function act(action: (row: TaskRow) => void): () => void {
    return () => {
      const row = rows.value.find((one) => rowId(one) === current.value)
      if (row) action(row)
    }
  }

  const menuOfRow = (): HTMLElement | null => (current.value === undefined ? null : document.querySelector<HTMLElement>(`[data-row="${current.value}"] td.act button`))
  const chosen = (): boolean => current.value !== undefined
  // Enter belongs to a button or link that has the focus.
  const free = (): boolean => chosen() && (document.activeElement === document.body || document.activeElement?.closest('main') === document.activeElement)
  useShortcuts(
    { keys: 'j', label: 'tasks.keys.down', run: () => move(1) },
    { keys: 'k', label: 'tasks.keys.up', run: () => move(-1) },
    { keys: 'Enter', label: 'tasks.keys.open', when: free, run: act(actions.open) },
    { keys: 'c', label: 'tasks.keys.claim', when: chosen, run: act(actions.claim) },
    { keys: 'h', label: 'actions.open', when: () => menuOfRow() !== null, run: () => menuOfRow()?.click() },
    { keys: 'x', label: 'tasks.keys.select', when: chosen, run: act(actions.toggle) },
  )
}
