import { catalogue, type CatalogueEntry } from '../catalogue/index.ts'
import { invalid } from '../http/index.ts'

/** The family whose limits a decision gives, `complaint-limits`. Throws Problem 422 for any other decision. */
export function familyOfDecision(decision: string): CatalogueEntry {
  const entry = catalogue().find(({ processId }) => decision === `${processId}-limits`)
  if (entry) return entry
  throw invalid('NOT_LIMITS', `${decision} 不是时限决策表（名称须为“流程编号-limits”）。`, `${decision} is no table of limits: its id is that of a process with “-limits”.`)
}
