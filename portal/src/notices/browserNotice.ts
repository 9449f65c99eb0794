import { t } from '../i18n/i18n.ts'

/** Whether this browser can show notices over other windows, and whether its person let it. */
export function browserNotices(): 'missing' | 'default' | 'granted' | 'denied' {
  return 'Notification' in globalThis ? Notification.permission : 'missing'
}

export async function askForBrowserNotices(): Promise<boolean> {
  return browserNotices() !== 'missing' && (await Notification.requestPermission()) === 'granted'
}

/** Shows a notice over other windows while the portal is not in front; a click brings it there. */
export function showBrowserNotice({ id, text, follow }: { id: number; text: string; follow: () => void }): void {
  if (browserNotices() !== 'granted' || document.hasFocus()) return
  // The tag makes one of two windows' notices.
  const shown = new Notification(t('frame.product'), { body: text, tag: `banjie-${id}` })
  shown.onclick = () => {
    globalThis.focus()
    shown.close()
    follow()
  }
}
