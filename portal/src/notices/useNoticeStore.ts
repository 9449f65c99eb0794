import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { noticesApi, type NoticeView } from '../api/notices.ts'

/** A line of the bell. */
export interface BellLine {
  readonly id: string
  readonly text: string
  readonly to: string
  readonly at: string
  readonly urgent: boolean
  /** The server's notice, when it is one; else it lives as long as the page. */
  readonly notice?: NoticeView
}

const SHOWN = 20

/** What the bell counts: the person's unread notices, and tasks that came while the page was open. Newest first. */
export const useNoticeStore = defineStore('notices', () => {
  const arrivals = ref<BellLine[]>([])
  const unread = ref<NoticeView[]>([])
  const count = ref(0)
  const capped = ref(false)

  const lines = computed(() => [...arrivals.value, ...unread.value.map(lineOf)].toSorted((a, b) => b.at.localeCompare(a.at)))
  const total = computed(() => count.value + arrivals.value.length)
  const badge = computed(() => (total.value === 0 ? '' : capped.value || total.value > 99 ? '99+' : String(total.value)))

  async function load(): Promise<void> {
    const page = await noticesApi.list({ unread: 'true', limit: SHOWN })
    unread.value = [...page.items]
    take(page)
  }

  /** A task that came, told only on this page. */
  function add(line: { id: string; text: string; to: string }): void {
    arrivals.value = [{ ...line, at: new Date().toISOString(), urgent: false }, ...arrivals.value.filter(({ id }) => id !== line.id)].slice(0, SHOWN)
  }

  async function read(line: BellLine): Promise<void> {
    arrivals.value = arrivals.value.filter(({ id }) => id !== line.id)
    if (line.notice !== undefined) await readNotice(line.notice.id)
  }

  async function readNotice(id: number): Promise<void> {
    unread.value = unread.value.filter((one) => one.id !== id)
    take(await noticesApi.read(id))
  }

  async function readAll(): Promise<void> {
    arrivals.value = []
    const newest = unread.value[0]
    if (newest === undefined) return
    unread.value = []
    take(await noticesApi.readAll(newest.id))
  }

  function take(answer: { unread: number; unreadCapped: boolean }): void {
    count.value = answer.unread
    capped.value = answer.unreadCapped
  }

  return { lines, total, badge, load, add, read, readNotice, readAll }
})

function lineOf(notice: NoticeView): BellLine {
  return { id: `notice-${notice.id}`, text: notice.text, to: placeOf(notice), at: notice.at, urgent: notice.urgent, notice }
}

/** Where a notice leads: its task, its case, or the list of notices. */
export function placeOf({ taskKey, caseNumber }: Pick<NoticeView, 'taskKey' | 'caseNumber'>): string {
  if (taskKey !== null) return `/tasks/${taskKey}`
  return caseNumber === null ? '/notices' : `/cases/${caseNumber}`
}
