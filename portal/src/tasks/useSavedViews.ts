import { ref, type Ref } from 'vue'
import type { WorklistFilter } from './WorklistFilter.ts'

/** A filter somebody uses often, under a name of their own. */
export interface SavedView {
  readonly name: string
  readonly filter: WorklistFilter
}

const MOST = 12

/** The person's own views, kept in this browser. */
export function useSavedViews(username: string): { views: Ref<readonly SavedView[]>; save(view: SavedView): void; remove(name: string): void } {
  const key = `banjie.views.${username}`
  const views = ref<readonly SavedView[]>(read(key))

  function keep(next: readonly SavedView[]): void {
    views.value = next
    localStorage.setItem(key, JSON.stringify(next))
  }

  return {
    views,
    save: (view) => keep([...views.value.filter(({ name }) => name !== view.name), view].slice(-MOST)),
    remove: (name) => keep(views.value.filter((view) => view.name !== name)),
  }
}

function read(key: string): readonly SavedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? (stored as SavedView[]).filter((view) => typeof view?.name === 'string' && typeof view.filter === 'object') : []
  } catch {
    return []
  }
}
