import { reactive, ref, watch, type Ref } from 'vue'
import { fetchText } from '../api/fetchText.ts'
import type { PathInstance } from './foldPath.ts'

/** The diagrams of a path's instances, each version read once, and the names on those seen so far. */
export function useDiagrams(instances: Readonly<Ref<readonly PathInstance[]>>) {
  /** Absent while it is being read; null where there is none. */
  const xmlByInstance = reactive(new Map<string, string | null>())
  const namesByInstance = ref(new Map<string, ReadonlyMap<string, string>>())
  const reading = new Map<string, Promise<string | null>>()

  async function read(instance: PathInstance): Promise<void> {
    const { key, xmlUrl } = instance
    if (xmlByInstance.has(key)) return
    if (xmlUrl === null) {
      xmlByInstance.set(key, null)
      return
    }
    const pending = reading.get(xmlUrl) ?? fetchText(xmlUrl).catch(() => null)
    reading.set(xmlUrl, pending)
    const xml = await pending
    xmlByInstance.set(key, xml)
    if (xml !== null) namesByInstance.value = new Map(namesByInstance.value).set(key, namesIn(xml))
  }

  watch(instances, (all) => all.forEach((instance) => void read(instance)), { immediate: true })
  return { xmlByInstance, namesByInstance }
}

/** Names by id, read from the XML so that the step list is complete before a diagram was drawn. */
export function namesIn(xml: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const element of new DOMParser().parseFromString(xml, 'application/xml').querySelectorAll('[id][name]')) {
    const name = element.getAttribute('name')?.trim()
    if (name) names.set(element.getAttribute('id') ?? '', name)
  }
  return names
}
