import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import type { Audience } from '../live/index.ts'
import { exceptAccused } from './accused.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** Tells the pages that may show this case that it changed, once the change is committed. */
export function announceCase(em: EntityManager, { live }: AppContext, found: ServiceCase): void {
  const { number, stage } = found
  live.afterCommit(em, { type: 'case', data: { number, stage }, audience: audienceOf(found) })
}

/** Of a confidential case even its number is for those alone who may read it by their role, or opened it; whoever has a task of it hears of the task. */
function audienceOf(found: ServiceCase): Audience {
  const { site, confidential, openedBy } = found
  const sites = [...new Set([site, 'ZJ'])]
  const all = confidential ? { users: [openedBy], groups: sites.map((each) => `dispatcher:${each}`), roles: ['auditor'] } : { sites }
  return { ...all, ...exceptAccused(found) }
}
