import { can, permission } from '../identity/index.ts'

export const readKnowledge = permission('knowledge.read', {
  zh: '您没有查看知识库的权限。',
  en: 'You may not read the knowledge base.',
  allows: (actor) => can(actor, 'cases.read'),
})

/** Dispatchers keep the hotline's knowledge until it has keepers of its own. */
export const keepKnowledge = permission('knowledge.keep', {
  zh: '只有班长可以处理知识报错。',
  en: 'Only dispatchers settle reports about articles.',
  allows: (actor) => can(actor, 'tasks.dispatch'),
})
