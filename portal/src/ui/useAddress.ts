import { watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { readAddress, sameFilters, writeAddress, type AddressFilters, type AddressSpec } from './address.ts'

/** A list whose filters live in the page's address. */
interface AddressedList {
  readonly items: unknown
  load(): Promise<void>
}

/**
 * Keeps a list's filters in the page's address: back, forward, reload and a link sent to a colleague show the same list.
 * `search` writes what the bar says into the address; the address tells the list.
 */
export function useAddress<T extends object>(filters: Ref<T>, spec: AddressSpec, list: AddressedList): { search(): void; show(wanted: AddressFilters): void } {
  const route = useRoute()
  const router = useRouter()
  const own = route.name
  /** Somebody asked for the list: what its bar says was typed, but not read yet. */
  let asked = false

  watch(
    () => route.query,
    (query) => {
      if (route.name !== own) return
      const wanted = readAddress(query, spec)
      const coming = !asked
      asked = false
      // Coming back from a row, the list is as it was left.
      if (coming && sameFilters(wanted, writeAddress(filters.value, spec)) && list.items !== undefined) return
      filters.value = wanted as T
      void list.load()
    },
    { immediate: true },
  )

  function show(wanted: AddressFilters): void {
    const others = Object.entries(route.query).filter(([name]) => !(name in spec))
    if (sameFilters(wanted, readAddress(route.query, spec))) void list.load()
    else {
      asked = true
      void router.push({ query: { ...Object.fromEntries(others), ...wanted } })
    }
  }

  return { search: () => show(writeAddress(filters.value, spec)), show }
}
