import { onMounted, shallowRef, type ShallowRef } from 'vue'
import { batchesApi } from '../api/batches.ts'

/** Processes as the designers named them, by name. Empty until they are read, and where they may not be. */
export function useProcessNames(wanted: () => boolean): ShallowRef<readonly { readonly value: string; readonly text: string }[]> {
  const names = shallowRef<readonly { value: string; text: string }[]>([])
  onMounted(async () => {
    if (!wanted()) return
    const { items } = await batchesApi.processes().catch(() => ({ items: [] }))
    names.value = items.map(({ id, name }) => ({ value: id, text: name })).toSorted((a, b) => a.text.localeCompare(b.text, 'zh'))
  })
  return names
}
