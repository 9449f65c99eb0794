import { can, permission } from '../identity/index.ts'
import type { Actor } from '../http/index.ts'
import type { ConductTransfer } from './ConductTransfer.ts'
import { receiversOf } from './issueTransfer.ts'

/** Only the department it is addressed to signs for a transfer. */
export const signForTransfer = permission<Pick<ConductTransfer, 'receiver'>>('conduct-transfer.receive', {
  zh: '只有接收的纪检监察部门可以签收移交单。',
  en: 'Only the discipline department it is addressed to signs for a transfer.',
  allows: (actor, { receiver }) => actor.kind === 'person' && can(actor, 'tasks.work') && receiversOf(receiver).some((group) => actor.groups.includes(group)),
})

/** Who watches that transfers are signed for: dispatchers of the site, auditors, and the department itself. */
export const watchTransfers = permission('conduct-transfer.watch', {
  zh: '您没有查看移交单的权限，可联系班长。',
  en: 'You may not see transfers. Ask the team leader.',
  allows: (actor) => watchesAll(actor) || (actor.kind === 'person' && actor.groups.some((group) => group.endsWith('-JJ'))),
})

/** Dispatchers and auditors see those of every department they see cases of. */
export function watchesAll(actor: Actor): boolean {
  return actor.kind === 'person' && actor.roles.some((role) => role === 'dispatcher' || role === 'auditor')
}
