import type { EntityManager } from '../database/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { amountText } from './deadlineTimeline.ts'

/** Limits of a case that were planned since an instant, as sentences. */
export async function limitsPlanned(em: EntityManager, caseNumber: string, since: Date, locale: 'zh-CN' | 'en'): Promise<{ kind: 'limit'; text: string; at: Date }[]> {
  const limits = await em.find(CaseDeadline, { caseNumber, plannedAt: { $gte: since } }, { orderBy: { id: 'asc' }, limit: 200 })
  return limits.map(({ limit, plannedAt }) => {
    const [zh, en] = amountText(limit)
    return { kind: 'limit', text: locale === 'en' ? `Limit set: ${en}` : `设定时限：${zh}`, at: plannedAt }
  })
}
