import { defineStore } from 'pinia'
import { ref } from 'vue'
import { tasksApi } from '../api/tasks.ts'

/** How much work waits for the person: shown in the menu, renewed when the server tells of a task. */
export const useTaskStore = defineStore('tasks', () => {
  const waiting = ref({ total: 0, capped: false })
  let timer: ReturnType<typeof setTimeout> | undefined

  async function count(): Promise<void> {
    const page = await tasksApi.list({ box: 'todo', limit: 1 }).catch(() => undefined)
    if (page) waiting.value = { total: page.total ?? page.items.length, capped: page.totalCapped ?? false }
  }

  /** Counts again soon; many events in a row count once. */
  function countSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void count(), 800)
  }

  return { waiting, count, countSoon }
})
