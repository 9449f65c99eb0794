import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** Tells the pages that may show this case that it changed, once the change is committed. */
export function announceCase(em: EntityManager, { live }: AppContext, { number, site, stage }: ServiceCase): void {
  live.afterCommit(em, { type: 'case', data: { number, stage }, audience: { sites: [...new Set([site, 'ZJ'])] } })
}
