import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { auditApi, type AuditLine, type AuditQuery } from '../api/audit.ts'

const PAGE = 100

/** The audit entries on the screen and how to read on. */
export const useAuditStore = defineStore('audit', () => {
  const filters = ref<AuditQuery>({})
  const items = shallowRef<readonly AuditLine[]>()
  const next = ref<string>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  const current = ref(0)
  let running: AbortController | undefined

  async function read(cursor: string | undefined): Promise<void> {
    running?.abort()
    const own = (running = new AbortController())
    loading.value = true
    error.value = undefined
    try {
      const page = await auditApi.list({ ...filters.value, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }, own.signal)
      if (own !== running) return
      items.value = cursor === undefined ? page.items : [...(items.value ?? []), ...page.items]
      next.value = page.next
      if (cursor === undefined) current.value = 0
    } catch (failure) {
      if (own === running) error.value = failure
    } finally {
      if (own === running) loading.value = false
    }
  }

  const search = (): Promise<void> => read(undefined)
  async function more(): Promise<void> {
    if (next.value !== undefined && !loading.value) await read(next.value)
  }
  async function move(by: 1 | -1): Promise<void> {
    if (by === 1 && current.value >= (items.value?.length ?? 0) - 1) await more()
    current.value = Math.min(Math.max(0, current.value + by), Math.max(0, (items.value?.length ?? 0) - 1))
  }

  return { filters, items, next, error, loading, current, search, more, move }
})
