import { useRouter } from 'vue-router'
import { locale } from '../i18n/i18n.ts'
import { paced } from '../live/paced.ts'
import { useLive } from '../live/useLive.ts'
import { say } from '../ui/say.ts'
import { showBrowserNotice } from './browserNotice.ts'
import { placeOf, useNoticeStore } from './useNoticeStore.ts'

/** Keeps the bell: reads it once, again when something came, and shows it over other windows where the person wants that. */
export function useNotices(): void {
  const store = useNoticeStore()
  const router = useRouter()
  const load = (): Promise<void> => store.load().catch(() => undefined)
  const soon = paced(load, 1000)
  const later = paced(load, 5000)
  void load()
  useLive({
    notice(fact) {
      soon()
      // It is about the caller of a moment ago: the bell alone would be too late.
      if (fact.kind === 'transfer-untaken') say(locale() === 'en' ? fact.text.en : fact.text.zh, 'info', true)
      if (!fact.browser) return
      const text = locale() === 'en' ? fact.text.en : fact.text.zh
      showBrowserNotice({ id: fact.id, text, follow: () => void router.push(placeOf(fact)) })
    },
    // Somebody took a task of the group on: it is no news any more.
    task: ({ change }) => void (change === 'created' || later()),
    resync: soon,
  })
}
