import { LockMode } from '@mikro-orm/core'
import { dayOf } from '../calendars/index.ts'
import type { EntityManager } from '../database/index.ts'
import { siteNamed } from '../identity/index.ts'
import { DocumentCounter } from './DocumentCounter.ts'

/** The next number of a site's documents of a kind, counted anew each year: 杭州催办〔2026〕12号. Race-free as nextCaseNumber.ts is. */
export async function nextDocumentNumber(em: EntityManager, site: string, kind: { readonly code: string; readonly word: string }, now: Date): Promise<string> {
  const year = dayOf(now).slice(0, 4)
  const stem = `${site}-${kind.code}-${year}`
  await em.upsert(DocumentCounter, { stem, value: 0 }, { onConflictAction: 'merge', onConflictMergeFields: ['stem'], disableIdentityMap: true })
  const { value } = await em.findOneOrFail(DocumentCounter, { stem }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, disableIdentityMap: true })
  await em.nativeUpdate(DocumentCounter, { stem }, { value: value + 1 })
  return `${siteNamed(site).name}${kind.word}〔${year}〕${value + 1}号`
}
