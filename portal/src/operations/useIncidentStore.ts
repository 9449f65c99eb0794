import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { operationsApi, type Incident, type ParkedCommand, type Resolution } from '../api/operations.ts'
import { useList } from '../ui/useList.ts'

/** The incidents on the screen, and the commands the engine refused. */
export const useIncidentStore = defineStore('incidents', () => {
  const state = ref<'open' | 'resolved'>('open')
  const parked = shallowRef<readonly ParkedCommand[]>([])
  const list = useList<Incident>(
    async (cursor, signal) => {
      const page = await operationsApi.incidents(state.value, cursor, signal)
      parked.value = page.parked
      return page
    },
    ({ key }) => key,
  )

  async function show(wanted: 'open' | 'resolved'): Promise<void> {
    state.value = wanted
    list.clear()
    await list.load()
  }

  /** Hands the incident back to the engine; its row tells at once that it is under way. */
  async function resolve(key: string, resolution: Resolution): Promise<void> {
    const resolved = await operationsApi.resolve(key, resolution)
    list.items.value = list.items.value?.map((incident) => (incident.key === key ? resolved : incident))
  }

  /** Has a refused command sent again; it comes back to the list when the engine refuses it once more. */
  async function retryParked(id: string): Promise<void> {
    await operationsApi.retryParked(id)
    parked.value = parked.value.filter((command) => command.id !== id)
  }

  return { state, parked, ...list, show, resolve, retryParked }
})
