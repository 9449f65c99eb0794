import { ref, shallowRef } from 'vue'
import { savedViewsApi, type SavedView, type ViewPage } from '../api/savedViews.ts'
import type { AddressFilters } from '../ui/address.ts'

/** The views of one list: the person's own, wherever they sign in, and those of their site. */
export function useSavedViews(page: ViewPage) {
  const views = shallowRef<readonly SavedView[]>([])
  const mayShare = ref(false)

  async function load(): Promise<void> {
    // A list works without its views.
    const read = await savedViewsApi.list(page).catch(() => undefined)
    if (read === undefined) return
    views.value = read.items
    mayShare.value = read.mayShare
  }

  async function keep(name: string, filter: AddressFilters, shared: boolean): Promise<void> {
    await savedViewsApi.keep({ page, name, filter: { ...filter }, shared })
    await load()
  }

  async function change(view: SavedView, part: { filter?: AddressFilters; shared?: boolean }): Promise<void> {
    await savedViewsApi.change(view.id, { revision: view.revision, ...(part.filter ? { filter: { ...part.filter } } : {}), ...(part.shared === undefined ? {} : { shared: part.shared }) })
    await load()
  }

  async function remove(view: SavedView): Promise<void> {
    await savedViewsApi.remove(view.id)
    await load()
  }

  return { views, mayShare, load, keep, change, remove }
}
