import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { quickTextsApi, type QuickTextBody, type QuickTextView } from '../api/quickTexts.ts'
import { useAsync } from '../ui/useAsync.ts'

/** The quick texts one may insert; read once, again after a change of one's own. */
export const useQuickTextStore = defineStore('quickTexts', () => {
  const known = useAsync(() => quickTextsApi.list())
  const items = computed(() => known.data.value?.items)
  const shareable = computed(() => known.data.value?.shareable ?? [])
  const lastUsed = shallowRef<readonly string[]>([])

  async function need(): Promise<void> {
    if (known.data.value === undefined) await known.run()
  }

  async function save(body: QuickTextBody, old?: QuickTextView): Promise<void> {
    if (old === undefined) await quickTextsApi.add(body)
    else await quickTextsApi.change(old.id, { ...body, revision: old.revision })
    await known.run()
  }

  async function remove(id: string): Promise<void> {
    await quickTextsApi.remove(id)
    await known.run()
  }

  /** Those that fit what was typed and the form, the last used first. */
  function matching(words: string, formId: string | undefined): QuickTextView[] {
    const wanted = words.trim().toLowerCase()
    const fits = (items.value ?? []).filter((one) => (one.formId === null || one.formId === formId) && `${one.name} ${one.text}`.toLowerCase().includes(wanted))
    const rank = ({ id }: QuickTextView): number => (lastUsed.value.includes(id) ? lastUsed.value.indexOf(id) : lastUsed.value.length)
    return fits.toSorted((a, b) => rank(a) - rank(b))
  }

  function used({ id }: QuickTextView): void {
    lastUsed.value = [id, ...lastUsed.value.filter((one) => one !== id)].slice(0, 8)
  }

  return { items, shareable, loading: known.loading, error: known.error, load: known.run, need, save, remove, matching, used }
})
