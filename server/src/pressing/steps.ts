import type { ServiceCase } from '../cases/index.ts'
import type { PressingStep } from './schema.ts'

export interface Step {
  /** What must have been done before; a plain reminder may also have come from a limit. */
  readonly after?: PressingStep
  /** Kind of the notice people get. */
  readonly notice: string
  /** In the document's number: 催办〔2026〕12号. */
  readonly word: string
  readonly zh: string
  readonly en: string
  /** Groups told beside the holders. */
  groups(found: ServiceCase, departments: readonly string[]): string[]
}

const leader = (found: ServiceCase): string[] => (found.department == null ? [`dispatcher:${found.site}`] : [`head:${found.department}`])

/** Whom each step reaches: the holder; with a copy to the head; the leaders above; every department of the site. */
export const STEPS: Readonly<Record<PressingStep, Step>> = {
  remind: { notice: 'reminder', word: '', zh: '提醒', en: 'Reminder', groups: () => [] },
  form: { after: 'remind', notice: 'reminder-form', word: '催办', zh: '催办通知书', en: 'Written reminder', groups: leader },
  report: { after: 'form', notice: 'leader-copy', word: '抄报', zh: '抄报领导', en: 'Report to the leader', groups: (found) => [...new Set([...leader(found), `dispatcher:${found.site}`, 'dispatcher:ZJ'])] },
  circular: { after: 'report', notice: 'circular', word: '通报', zh: '通报', en: 'Circular', groups: (found, departments) => [...departments.map((department) => `head:${department}`), `dispatcher:${found.site}`] },
}
