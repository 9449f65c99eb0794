import { permission, seesSite } from '../identity/index.ts'

export const workCallbacks = permission<{ readonly site: string }>('callbacks.work', {
  zh: '回访计划供本地市的坐席和班长使用。',
  en: 'The plan of callbacks is for the agents and team leaders of the site.',
  allows: (actor, { site }) => actor.kind === 'person' && actor.roles.some((role) => role === 'agent' || role === 'dispatcher') && seesSite(actor, site),
})

/** Auditors look everywhere, team leaders at their own site; those of the province at all. */
export const seeShares = permission<{ readonly site: string | undefined }>('callbacks.shares', {
  zh: '回访比例供审计员查看，班长可查看本地市的。',
  en: 'The shares of callbacks are for auditors, and for team leaders as far as their own site goes.',
  allows: (actor, { site }) => actor.kind === 'person' && (actor.roles.includes('auditor') || (actor.roles.includes('dispatcher') && (site === undefined ? actor.site.code === 'ZJ' : seesSite(actor, site)))),
})
