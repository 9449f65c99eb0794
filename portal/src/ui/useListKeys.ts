import { nextTick } from 'vue'
import { useShortcuts } from './shortcuts.ts'

/** What the keys of a list need of it; a store or a `reactive` list has it. */
interface MarkedList<T> {
  readonly items: readonly T[] | undefined
  readonly current: string | undefined
  move(by: 1 | -1): Promise<void>
}

/** The keys of every list: j and k move the mark, Enter opens the marked row. */
export function useListKeys<T>(list: MarkedList<T>, idOf: (row: T) => string, open: (row: T) => void): void {
  async function move(by: 1 | -1): Promise<void> {
    await list.move(by)
    await nextTick()
    document.querySelector('tr[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }
  function openMarked(): void {
    const row = list.items?.find((one) => idOf(one) === list.current)
    if (row !== undefined) open(row)
  }
  // Enter belongs to a button or link that has the focus; a scrolling table or the page's own frame has no use for it.
  const free = (): boolean => list.current !== undefined && (document.activeElement === document.body || document.activeElement?.matches('main, [data-scroller]') === true)
  useShortcuts(
    { keys: 'j', label: 'ui.list.down', run: () => void move(1) },
    { keys: 'k', label: 'ui.list.up', run: () => void move(-1) },
    { keys: 'Enter', label: 'ui.list.open', when: free, run: openMarked },
  )
}
