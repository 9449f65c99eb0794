import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useMark, type Mark } from './useMark.ts'

/** One keyset page as the server answers it. */
export interface ListPage<T> {
  readonly items: readonly T[]
  readonly next?: string | undefined
  readonly total?: number | undefined
  readonly totalCapped?: boolean | undefined
}

/** A list read page by page: the rows so far, where the next page begins, and the keyboard's mark. */
export interface List<T> extends Mark {
  readonly items: ShallowRef<readonly T[] | undefined>
  readonly next: Ref<string | undefined>
  readonly total: Ref<{ readonly n: number; readonly capped: boolean } | undefined>
  readonly error: ShallowRef<unknown>
  readonly loading: Ref<boolean>
  /** Reads the first page anew. A reading that is still under way is given up. */
  load(): Promise<void>
  /** Reads on; asking twice reads once. */
  more(): Promise<void>
  /** Lays the newest first page over what is shown: pages read beyond it stay, and so does the mark. */
  renew(): Promise<void>
  /** Forgets what was read. */
  clear(): void
}

type Read<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<T>>

export function useList<T>(read: Read<T>, idOf: (row: T) => string): List<T> {
  const items = shallowRef<readonly T[]>()
  const next = ref<string>()
  const total = ref<{ n: number; capped: boolean }>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  const mark = useMark(items, idOf, more)
  let running: AbortController | undefined

  async function ask(cursor: string | undefined, take: (page: ListPage<T>) => void): Promise<void> {
    running?.abort()
    const own = (running = new AbortController())
    loading.value = true
    try {
      const page = await read(cursor, own.signal)
      if (own !== running) return
      take(page)
      error.value = undefined
    } catch (failure) {
      if (own === running) error.value = failure
    } finally {
      if (own === running) loading.value = false
    }
  }

  function takeFirst(page: ListPage<T>): void {
    items.value = page.items
    next.value = page.next
    total.value = page.total === undefined ? undefined : { n: page.total, capped: page.totalCapped ?? false }
  }

  function load(): Promise<void> {
    error.value = undefined
    return ask(undefined, (page) => {
      takeFirst(page)
      mark.current.value = undefined
    })
  }

  async function more(): Promise<void> {
    if (next.value === undefined || loading.value) return
    await ask(next.value, (page) => {
      const known = new Set(items.value?.map(idOf))
      items.value = [...(items.value ?? []), ...page.items.filter((row) => !known.has(idOf(row)))]
      next.value = page.next
    })
  }

  function renew(): Promise<void> {
    return ask(undefined, (page) => {
      const shown = items.value ?? []
      // All of it fits into one page, now or before: what is not in it has gone.
      if (page.next === undefined || shown.length <= page.items.length) return takeFirst(page)
      const fresh = new Set(page.items.map(idOf))
      // What stood among the page's rows and is not in it has gone as well.
      const covered = shown.findIndex((row) => idOf(row) === idOf(page.items.at(-1) as T)) + 1
      items.value = [...page.items, ...shown.slice(covered).filter((row) => !fresh.has(idOf(row)))]
    })
  }

  function clear(): void {
    running?.abort()
    running = undefined
    loading.value = false
    error.value = undefined
    takeFirst({ items: [] })
    items.value = undefined
  }

  return { items, next, total, error, loading, load, more, renew, clear, ...mark }
}
