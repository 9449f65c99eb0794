import { LockMode } from '@mikro-orm/core'
import { dayOf } from '../calendars/index.ts'
import type { EntityManager } from '../database/index.ts'
import { CaseCounter } from './CaseCounter.ts'
import { formatCaseNumber } from './caseNumber.ts'

/** The next number of a site, type and business day. Race-free: the counter's row is locked until the case is committed. */
export async function nextCaseNumber(em: EntityManager, site: string, code: string, now: Date): Promise<string> {
  const day = dayOf(now)
  const stem = `${site}-${code}-${day.replaceAll('-', '')}`
  // An ignored insert would take a shared lock on MySQL, and two that both want more of it a deadlock; an update takes the row at once.
  await em.upsert(CaseCounter, { stem, value: 0 }, { onConflictAction: 'merge', onConflictMergeFields: ['stem'], disableIdentityMap: true })
  const counter = await em.findOneOrFail(CaseCounter, { stem }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, disableIdentityMap: true })
  const value = counter.value + 1
  await em.nativeUpdate(CaseCounter, { stem }, { value })
  return formatCaseNumber(site, code, day, value)
}
