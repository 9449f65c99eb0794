import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { operationsApi, type Incident, type ParkedCommand, type Resolution } from '../api/operations.ts'

/** The incidents on the screen, and the commands the engine refused. */
export const useIncidentStore = defineStore('incidents', () => {
  const state = ref<'open' | 'resolved'>('open')
  const items = shallowRef<readonly Incident[]>()
  const parked = shallowRef<readonly ParkedCommand[]>([])
  const next = ref<string>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  let newest = 0

  async function load(): Promise<void> {
    await read(undefined)
  }

  async function show(wanted: 'open' | 'resolved'): Promise<void> {
    state.value = wanted
    items.value = undefined
    await load()
  }

  async function more(): Promise<void> {
    if (next.value !== undefined && !loading.value) await read(next.value)
  }

  async function read(cursor: string | undefined): Promise<void> {
    const mine = ++newest
    loading.value = true
    try {
      const page = await operationsApi.incidents(state.value, cursor)
      if (mine !== newest) return
      items.value = cursor === undefined ? page.items : [...(items.value ?? []), ...page.items]
      parked.value = page.parked
      next.value = page.next
      error.value = undefined
    } catch (failure) {
      if (mine === newest) error.value = failure
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  /** Hands the incident back to the engine; its row tells at once that it is under way. */
  async function resolve(key: string, resolution: Resolution): Promise<void> {
    const resolved = await operationsApi.resolve(key, resolution)
    items.value = items.value?.map((incident) => (incident.key === key ? resolved : incident))
  }

  /** Has a refused command sent again; it comes back to the list when the engine refuses it once more. */
  async function retryParked(id: string): Promise<void> {
    await operationsApi.retryParked(id)
    parked.value = parked.value.filter((command) => command.id !== id)
  }

  return { state, items, parked, next, error, loading, load, show, more, resolve, retryParked }
})
