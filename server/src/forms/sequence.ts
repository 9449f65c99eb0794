import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { ContentSequence } from './ContentSequence.ts'

/** The next number of everything published, in the caller's transaction; publications take turns here. */
export async function nextContentSequence(em: EntityManager): Promise<number> {
  const row = await em.findOne(ContentSequence, { id: 1 }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, disableIdentityMap: true })
  if (row === null) {
    await em.insert(ContentSequence, { id: 1, value: 1 })
    return 1
  }
  await em.nativeUpdate(ContentSequence, { id: 1 }, { value: row.value + 1 })
  return row.value + 1
}

/** The number of the newest publication: what a case opened now keeps. */
export async function contentSequence(em: EntityManager): Promise<number> {
  return (await em.findOne(ContentSequence, { id: 1 }, { disableIdentityMap: true }))?.value ?? 0
}
