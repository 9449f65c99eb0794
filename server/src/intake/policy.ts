import { can, permission, seesSite } from '../identity/index.ts'

/** Whoever answers the hotline looks after what comes by other ways. */
export const workItems = permission('intake.work', {
  zh: '只有坐席和班长处理渠道来件。',
  en: 'Only agents and dispatchers look after messages of other channels.',
  allows: (actor) => can(actor, 'cases.open'),
})

export const seeItem = permission<{ readonly site: string }>('intake.see', {
  zh: '这个来件属于其他地市。',
  en: 'This message is another site’s.',
  allows: (actor, { site }) => can(actor, 'cases.open') && seesSite(actor, site),
})
