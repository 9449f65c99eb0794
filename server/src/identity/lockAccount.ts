import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { Account } from './Account.ts'

/** Locks a person's account until the transaction ends: two changes about one person take turns. */
export async function lockAccount(em: EntityManager, username: string): Promise<void> {
  await em.findOne(Account, { username }, { lockMode: LockMode.PESSIMISTIC_WRITE, fields: ['id'] })
}
