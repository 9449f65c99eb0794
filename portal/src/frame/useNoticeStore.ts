import { defineStore } from 'pinia'
import { ref } from 'vue'

/** One thing worth a look, since the page was opened. */
export interface Notice {
  readonly id: string
  readonly text: string
  readonly to: string
  readonly at: string
}

const LONGEST = 50

/** What the bell counts: things that happened while the person was busy elsewhere. Newest first. */
export const useNoticeStore = defineStore('notices', () => {
  const notices = ref<Notice[]>([])

  function add(notice: Omit<Notice, 'at'>): void {
    notices.value = [{ ...notice, at: new Date().toISOString() }, ...notices.value.filter(({ id }) => id !== notice.id)].slice(0, LONGEST)
  }

  function remove(id: string): void {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }

  function clear(): void {
    notices.value = []
  }

  return { notices, add, remove, clear }
})
