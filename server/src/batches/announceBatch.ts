import type { AppContext, EntityManager } from '../http/index.ts'
import type { Batch } from './Batch.ts'

/** Tells its owner how far a batch is, once that is committed. */
export function announceBatch(em: EntityManager, { live }: Pick<AppContext, 'live'>, { id, state, total, done, refused, by }: Batch): void {
  live.afterCommit(em, { type: 'batch', data: { id: String(id), state, total, done, refused }, audience: { users: [by] } })
}
