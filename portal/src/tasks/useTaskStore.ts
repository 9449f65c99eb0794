import { defineStore } from 'pinia'
import { ref } from 'vue'
import { tasksApi } from '../api/tasks.ts'
import { paced } from '../live/paced.ts'

/** How much work waits for the person: shown in the menu, renewed when the server tells of a task. */
export const useTaskStore = defineStore('tasks', () => {
  const waiting = ref({ total: 0, capped: false })

  async function count(): Promise<void> {
    const page = await tasksApi.list({ box: 'todo', limit: 1 }).catch(() => undefined)
    if (page) waiting.value = { total: page.total ?? page.items.length, capped: page.totalCapped ?? false }
  }

  /** Counts again; many events in a row count every two seconds. */
  const countSoon = paced(count, 2000)

  return { waiting, count, countSoon }
})
