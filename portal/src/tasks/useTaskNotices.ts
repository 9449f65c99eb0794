import { useRouter } from 'vue-router'
import { tasksApi } from '../api/tasks.ts'
import { useTelephoneStore } from '../calls/useTelephoneStore.ts'
import { t } from '../i18n/i18n.ts'
import { useSessionStore } from '../identity/useSessionStore.ts'
import { useLive } from '../live/useLive.ts'
import { useTaskStore } from './useTaskStore.ts'

type AddNotice = (notice: { id: string; text: string; to: string }) => void

/** Tells of tasks that are given to the person by name, and keeps the menu's count; what comes to their groups is a notice of the server. */
export function useTaskNotices(add: AddNotice): void {
  const store = useTaskStore()
  const phone = useTelephoneStore()
  const session = useSessionStore()
  const router = useRouter()
  // Auditors and administrators have no tasks: nothing to count or to tell.
  if (!session.hasRole('agent', 'dispatcher', 'handler', 'head')) return
  void store.count()

  async function arrived(key: string, caseNumber: string, holder: string | null | undefined): Promise<void> {
    // The form of a callback opens by itself: its citizen is on the telephone now.
    const call = phone.call
    if (call?.purpose === 'callback' && call.caseNumber === caseNumber && session.hasRole('agent')) return void router.push(`/tasks/${key}`)
    if (holder == null) return
    const detail = await tasksApi.get(key).catch(() => undefined)
    if (detail?.task.state === 'open') add({ id: key, text: t('frame.newTask', { name: detail.task.name, number: caseNumber }), to: `/tasks/${key}` })
  }

  useLive({
    task: ({ key, change, caseNumber, holder }) => {
      store.countSoon()
      if (change === 'created') void arrived(key, caseNumber, holder)
    },
    resync: () => store.countSoon(),
  })
}
