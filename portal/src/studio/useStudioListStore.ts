import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { studioApi, type ContentVersion, type StudioKind } from '../api/studio.ts'
import { decisionsIn, referencesOf, type References } from './whereUsed.ts'

/** Everything the studio may edit, and which process uses what. */
export const useStudioListStore = defineStore('studioList', () => {
  const items = ref<Partial<Record<StudioKind, readonly ContentVersion[]>>>({})
  const errors = ref<Partial<Record<StudioKind, unknown>>>({})
  const loading = ref(false)
  const references = shallowRef<ReadonlyMap<string, References>>(new Map())
  const decisionFiles = shallowRef<ReadonlyMap<string, ReadonlySet<string>>>(new Map())

  async function load(): Promise<void> {
    loading.value = true
    await Promise.all((['process', 'decision', 'form'] as const).map(loadKind))
    loading.value = false
    await loadReferences()
  }

  async function loadKind(kind: StudioKind): Promise<void> {
    try {
      const all = await studioApi.list(kind)
      items.value = { ...items.value, [kind]: all.toSorted((a, b) => a.id.localeCompare(b.id)) }
      errors.value = { ...errors.value, [kind]: undefined }
    } catch (error) {
      errors.value = { ...errors.value, [kind]: error }
    }
  }

  /** Read after the lists are shown: where something is used is worth no waiting. */
  async function loadReferences(): Promise<void> {
    references.value = await readAll('process', referencesOf)
    decisionFiles.value = await readAll('decision', decisionsIn)
  }

  async function readAll<T>(kind: StudioKind, of: (xml: string) => T): Promise<Map<string, T>> {
    const found = new Map<string, T>()
    for (const { id, version } of items.value[kind] ?? []) {
      const xml = await studioApi.content(kind, id, version).catch(() => undefined)
      if (xml !== undefined) found.set(id, of(xml))
    }
    return found
  }

  /** Names of the processes that use something in their newest version. */
  const usersOf = computed(() => (kind: StudioKind, id: string): ContentVersion[] => {
    const uses = ({ forms, processes, decisions }: References): boolean => {
      if (kind === 'form') return forms.has(id)
      if (kind === 'process') return processes.has(id)
      return [...(decisionFiles.value.get(id) ?? [id])].some((decision) => decisions.has(decision))
    }
    return (items.value.process ?? []).filter((process) => {
      const own = references.value.get(process.id)
      return own !== undefined && uses(own)
    })
  })

  return { items, errors, loading, usersOf, load }
})
