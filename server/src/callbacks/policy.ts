import { permission, seesSite } from '../identity/index.ts'

export const workCallbacks = permission<{ readonly site: string }>('callbacks.work', {
  zh: '回访计划供本地市的坐席和班长使用。',
  en: 'The plan of callbacks is for the agents and team leaders of the site.',
  allows: (actor, { site }) => actor.kind === 'person' && actor.roles.some((role) => role === 'agent' || role === 'dispatcher') && seesSite(actor, site),
})
