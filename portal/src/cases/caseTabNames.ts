/** The tabs of a case in order; their numbers are their keys. */
export const CASE_TABS = ['timeline', 'path', 'hands', 'deadlines', 'calls', 'messages', 'attachments', 'related', 'knowledge'] as const
export type CaseTab = (typeof CASE_TABS)[number]

/** Every name of a tab, as an address may hold it; the timeline for anything else. */
export function caseTabNames(value: unknown): CaseTab {
  return CASE_TABS.find((name) => name === value) ?? 'timeline'
}
