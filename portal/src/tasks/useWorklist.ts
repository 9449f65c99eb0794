import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { tasksApi, type TaskRow } from '../api/tasks.ts'
import { paced } from '../live/paced.ts'
import { useLive } from '../live/useLive.ts'
import { mergeRows, rowId } from './mergeRows.ts'
import { isFiltered, questionOf, type WorklistFilter } from './WorklistFilter.ts'

const PAGE = 50
/** While tasks come and go without a pause the list is read this often. */
const LIVE_PAUSE_MS = 2000

/** The rows of the worklist: by keyset pages, kept current without moving the row that is being read. */
export function useWorklist(filter: Ref<WorklistFilter>, reading: Ref<string | undefined>) {
  const rows = shallowRef<readonly TaskRow[]>([])
  const fresh = ref(new Set<string>())
  const next = ref<string>()
  const total = ref<{ n: number; capped: boolean }>()
  const loading = ref(false)
  const error = shallowRef<unknown>()
  const read = ref(false)
  let newest = 0

  const empty = computed(() => read.value && rows.value.length === 0)
  const filtered = computed(() => isFiltered(filter.value))

  async function load(): Promise<void> {
    const mine = ++newest
    loading.value = true
    error.value = undefined
    try {
      const page = await tasksApi.list({ ...questionOf(filter.value), limit: PAGE })
      if (mine !== newest) return
      rows.value = page.items
      fresh.value = new Set()
      take(page)
      read.value = true
    } catch (failure) {
      if (mine === newest) error.value = failure
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  /** Reads the next page; it is safe to ask twice. */
  async function more(): Promise<void> {
    if (next.value === undefined || loading.value) return
    const mine = newest
    loading.value = true
    try {
      const page = await tasksApi.list({ ...questionOf(filter.value), limit: PAGE, cursor: next.value })
      if (mine !== newest) return
      const known = new Set(rows.value.map(rowId))
      rows.value = [...rows.value, ...page.items.filter((row) => !known.has(rowId(row)))]
      next.value = page.next
    } catch (failure) {
      if (mine === newest) error.value = failure
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  /** Reads the first page again and lays it over what is shown. */
  async function renew(): Promise<void> {
    if (!read.value) return load()
    const mine = newest
    const page = await tasksApi.list({ ...questionOf(filter.value), limit: PAGE }).catch(() => undefined)
    if (page === undefined || mine !== newest) return
    const merged = mergeRows(rows.value, page.items, page.next === undefined, reading.value)
    rows.value = merged.rows
    fresh.value = new Set([...fresh.value, ...merged.fresh])
    const keptNext = next.value
    take(page)
    // Pages beyond the first were read already: go on where they ended.
    if (merged.rows.length > page.items.length && page.next !== undefined) next.value = keptNext
  }

  function take(page: { next?: string | undefined; total?: number | undefined; totalCapped?: boolean | undefined }): void {
    next.value = page.next
    total.value = page.total === undefined ? undefined : { n: page.total, capped: page.totalCapped ?? false }
  }

  const renewSoon = paced(renew, LIVE_PAUSE_MS)

  /** A row changed by this person: shown at once. */
  function replace(row: TaskRow): void {
    rows.value = rows.value.map((one) => (rowId(one) === rowId(row) ? row : one))
  }

  function seen(): void {
    fresh.value = new Set()
  }

  watch(filter, () => void load(), { immediate: true, deep: true })
  useLive({ task: renewSoon, case: () => filter.value.box === 'started' && renewSoon(), resync: renewSoon })
  return { rows, fresh, next, total, loading, error, read, empty, filtered, load, more, replace, seen }
}
