import { permission } from '../identity/index.ts'

/** A dispatcher leads everybody of the site, a head their department. */
export const leadGroup = permission<string>('work-rule.lead', {
  zh: '只有本地市的班长或本部门负责人可以设置派单方式。',
  en: 'Only the site’s team leaders or the head of the department set how tasks are given.',
  allows: (actor, group) => {
    const unit = group.split(':')[1] ?? ''
    return actor.kind === 'person' && (actor.groups.includes(`dispatcher:${unit.slice(0, 2)}`) || actor.groups.includes(`head:${unit}`))
  },
})
