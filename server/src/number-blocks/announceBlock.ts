import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import type { NumberBlock } from './NumberBlock.ts'

/** Tells the site's pages that its list has changed. */
export function announceBlock(em: EntityManager, { live }: AppContext, { id, site }: NumberBlock): void {
  live.afterCommit(em, { type: 'number-block', data: { id: String(id) }, audience: { groups: [`agent:${site}`, `dispatcher:${site}`, 'dispatcher:ZJ'] } })
}
