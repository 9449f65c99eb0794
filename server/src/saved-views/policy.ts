import { permission } from '../identity/index.ts'
import type { SavedView } from './SavedView.ts'

/** Team leaders: they answer for how their site works. */
export const shareViews = permission('saved-view.share', {
  zh: '只有班长和部门负责人可以把视图分享给本单位。',
  en: 'Only team leaders and heads of department share views with their site.',
  allows: (actor) => actor.kind === 'person' && actor.roles.some((role) => role === 'dispatcher' || role === 'head'),
})

export const changeView = permission<Pick<SavedView, 'owner' | 'ownerName'>>('saved-view.change', {
  zh: '这个视图是别人保存的，只能使用，不能修改。可以另存为自己的视图。',
  en: 'Somebody else keeps this view: use it, or keep it under a name of your own.',
  allows: (actor, { owner }) => actor.kind === 'person' && actor.username === owner,
})
