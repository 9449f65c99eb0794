import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission } from '../identity/index.ts'
import type { UserTask } from '../tasks/index.ts'

type Task = Pick<UserTask, 'holder' | 'completedBy'>

export const rejectTask = permission<Task>('task.reject', {
  zh: '请先认领任务：只有认领人可以退回到前面的步骤。',
  en: 'Claim the task first: only its holder sends it back to an earlier step.',
  allows: (actor, task) => actor.kind === 'person' && task.holder === actor.username,
})

export const recallTask = permission<Task>('task.recall', {
  zh: '只有办结这一步的人可以拿回。',
  en: 'Only who completed this step takes it back.',
  allows: (actor, task) => actor.kind === 'person' && can(actor, 'tasks.work') && task.completedBy === actor.username,
})

export const terminateCase = permission<CaseSubject>('case.terminate', {
  zh: '只有本地市的班长可以终止工单，请转告班长。',
  en: 'Only dispatchers of the site terminate a case. Tell one of them.',
  allows: (actor, subject) => subject.open && can(actor, 'cases.terminate') && readCase.allows(actor, subject),
})

/** 流程修复 is the operators' work, two of them for each. */
export const manageRepairs = permission('repairs.manage', {
  zh: '流程修复由系统管理员进行。',
  en: 'Only operators repair processes.',
  allows: (actor) => can(actor, 'repairs.manage'),
})
