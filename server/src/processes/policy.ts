import { can, permission } from '../identity/index.ts'

/** The path of a case is shown on its diagram, so whoever reads cases may read processes. */
export const readProcesses = permission('process.read', {
  zh: '您没有查看流程的权限。',
  en: 'You may not see processes.',
  allows: (actor) => can(actor, 'processes.read') || can(actor, 'cases.read'),
})

export const publishProcesses = permission('process.publish', {
  zh: '只有流程设计员可以部署流程和决策。',
  en: 'Only process designers deploy processes and decisions.',
  allows: (actor) => can(actor, 'processes.publish'),
})
