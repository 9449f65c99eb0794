import { computed, type ComputedRef, type Ref } from 'vue'

/** The filters of a list as its bar changes them: every choice searches at once. */
export interface Filters<T> {
  readonly filled: ComputedRef<boolean>
  set(change: Partial<T>): void
  clear(): void
}

export function useFilters<T extends object>(filters: Ref<T>, search: () => void): Filters<T> {
  const filled = computed(() => Object.values(filters.value).some((value) => value !== undefined && value !== ''))

  function set(change: Partial<T>): void {
    filters.value = { ...filters.value, ...change }
    search()
  }
  function clear(): void {
    filters.value = {} as T
    search()
  }

  return { filled, set, clear }
}
