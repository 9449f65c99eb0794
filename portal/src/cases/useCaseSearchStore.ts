import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CaseHead } from '../../../server/src/cases/schema.ts'
import { casesApi, type CaseQuery } from '../api/cases.ts'

const PAGE = 50

/** The search for cases: filters, the rows read so far, and where the next page begins. Survives a look at a case and back. */
export const useCaseSearchStore = defineStore('caseSearch', () => {
  const filters = ref<CaseQuery>({})
  const items = shallowRef<readonly CaseHead[]>()
  const next = ref<string>()
  const total = ref<{ n: number; capped: boolean }>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  const current = ref(0)
  let running: AbortController | undefined

  /** Reads the first page. A search that is still running is given up. */
  async function search(): Promise<void> {
    await read(undefined)
  }

  async function more(): Promise<void> {
    if (next.value !== undefined && !loading.value) await read(next.value)
  }

  async function read(cursor: string | undefined): Promise<void> {
    running?.abort()
    const own = (running = new AbortController())
    loading.value = true
    error.value = undefined
    try {
      const page = await casesApi.list({ ...filters.value, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }, own.signal)
      if (own !== running) return
      items.value = cursor === undefined ? page.items : [...(items.value ?? []), ...page.items]
      next.value = page.next
      if (cursor === undefined) {
        current.value = 0
        total.value = page.total === undefined ? undefined : { n: page.total, capped: page.totalCapped ?? false }
      }
    } catch (failure) {
      if (own === running) error.value = failure
    } finally {
      if (own === running) loading.value = false
    }
  }

  /** Moves the keyboard's mark; at the end of what was read it reads on. */
  async function move(by: 1 | -1): Promise<void> {
    const count = items.value?.length ?? 0
    if (by === 1 && current.value >= count - 1) await more()
    current.value = Math.min(Math.max(0, current.value + by), Math.max(0, (items.value?.length ?? 0) - 1))
  }

  const filtered = computed(() => Object.values(filters.value).some((value) => value !== undefined && value !== ''))
  return { filters, items, next, total, error, loading, current, filtered, search, more, move }
})
