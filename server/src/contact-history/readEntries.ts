import { readsOfCase, type ReadAction } from '../audit/index.ts'
import type { TimelineSource } from '../cases/index.ts'
import { can } from '../identity/index.ts'

const WORDS: Readonly<Record<ReadAction, readonly [zh: string, en: string]>> = {
  'attachment.read': ['打开附件', 'Opened an attachment'],
  'call.played': ['收听录音', 'Listened to a recording'],
  'case.contact-read': ['读取联系电话', 'Read the telephone number'],
  'case.printed': ['导出或打印案卷', 'Printed or exported the file'],
  'case.unmasked': ['查看完整个人信息', 'Saw personal data in full'],
  'copy.read': ['阅读抄送', 'Read a copy'],
}

/** Who looked at a case, from the audit: for whoever may read the audit, and nobody else. */
export const readEntries: TimelineSource = async (em, caseNumber, { actor, locale }) => {
  if (!can(actor, 'audit.read')) return []
  const language = locale === 'en' ? 1 : 0
  return (await readsOfCase(em, caseNumber)).map(({ sequence, at, actor: username, actorName, action, reason }) => ({
    id: `read-${sequence}`,
    at: at.toISOString(),
    kind: 'read' as const,
    by: { username, name: actorName ?? username },
    text: `${WORDS[action as ReadAction][language]}${reason == null || reason === '' ? '' : language === 1 ? `, because: ${reason}` : `，事由：${reason}`}`,
  }))
}
