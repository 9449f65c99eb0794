import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '../http/index.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import type { CallbackSource } from './schema.ts'

/** What a planned callback begins with. */
export interface NewCallback {
  readonly site: string
  readonly source: CallbackSource
  /** Encrypted. */
  readonly phone: string
  readonly phoneMasked: string
  readonly callId: string | null
  readonly half: string
  readonly createdAt: Date
}

/** The callback that waits under a key of site, number and day, locked. */
export async function waitingRow(em: EntityManager, dedupe: string): Promise<PlannedCallback | null> {
  return await em.findOne(PlannedCallback, { dedupe }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}

/**
 * Makes the callback of a key, locked and still without reasons and cases (revision 0), or finds it where another server
 * was faster: the unique key decides who makes it, and the other waits and adds to it.
 */
export async function rowOfDay(em: EntityManager, dedupe: string, made: NewCallback): Promise<PlannedCallback> {
  const row = { ...made, sources: [], cases: [], notBy: null, movedFrom: null, state: 'planned' as const, result: null, doneBy: null, doneByName: null, doneAt: null, dedupe, revision: 0 }
  // An ignored insert would take a shared lock on MySQL; an update takes the row at once.
  await em.upsert(PlannedCallback, row, { onConflictFields: ['dedupe'], onConflictAction: 'merge', onConflictMergeFields: ['dedupe'], disableIdentityMap: true })
  return await em.findOneOrFail(PlannedCallback, { dedupe }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}

/** Adds a reason and a case; the first of each stay first. */
export function addReason(row: PlannedCallback, source: CallbackSource, caseNumber: string | undefined): void {
  row.sources = [...new Set([...row.sources, source])]
  row.cases = [...new Set([...row.cases, ...(caseNumber === undefined ? [] : [caseNumber])])]
  row.revision++
}
