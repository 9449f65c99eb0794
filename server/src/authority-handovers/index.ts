import { addDossierPart, onCaseArchived, onOutcome, registerEventKind } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { conflict, type Module } from '../http/index.ts'
import { addMessageWords, chooseTemplate } from '../messages/index.ts'
import { registerRequestKind } from '../requests/index.ts'
import { holdTasksBack } from '../tasks/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { handoverKind } from './handoverKind.ts'
import { m1307AuthorityHandover } from './m1307-authority-handover.ts'
import { receiverName } from './receivers.ts'
import { refuseMerges } from './refuseMerges.ts'
import { authorityHandoverRoutes } from './routes.ts'

const said = (text: string, zh: boolean): string => (text === '' ? '' : zh ? `：${text}` : `: ${text}`)

// Once per process: how the events read does not depend on a server.
registerEventKind('handover-sent', 'note', ({ zh, en, ours }) => [`移交${zh ?? ''}，移交单 ${ours ?? ''}`, `Handed over to ${en ?? ''}, ${ours ?? ''}`])
registerEventKind('handover-received', 'note', ({ zh, en, ours, theirs }, text) => [`${zh ?? ''}回执：移交单 ${ours ?? ''}，对方编号 ${theirs ?? ''}${said(text, true)}`, `${en ?? ''} receipted ${ours ?? ''} as ${theirs ?? ''}${said(text, false)}`])
registerEventKind('handover-answered', 'note', ({ zh, en }, text) => [`${zh ?? ''}反馈办理结果${said(text, true)}`, `Result told by ${en ?? ''}${said(text, false)}`])
registerEventKind('handover-returned', 'note', ({ zh, en }, text) => [`${zh ?? ''}退回移交${said(text, true)}`, `Sent back by ${en ?? ''}${said(text, false)}`])
registerEventKind('handover-number', 'note', ({ zh, en, theirs }, text) => [`${zh ?? ''}的对方编号有出入，登记为 ${theirs ?? ''}${said(text, true)}`, `The number at ${en ?? ''} differs; noted as ${theirs ?? ''}${said(text, false)}`])

onOutcome(async (em, number, outcome) => (outcome === 'terminated' && (await concluded(em, number)) ? 'handed-over' : undefined))
onCaseArchived(closeWithCase)
chooseTemplate(async (em, { caseNumber, template }) => {
  const row = template === 'terminated' ? await concluded(em, caseNumber) : null
  return row === null ? undefined : row.state === 'answered' ? 'handover-answered' : 'handover-received'
})
addMessageWords(async (em, { caseNumber, template }) => {
  if (template !== 'handed-over' && !template.startsWith('handover-')) return {}
  const [row] = await em.find(AuthorityHandover, { caseNumber }, { orderBy: { id: 'desc' }, limit: 1 })
  return row === undefined ? {} : { receiver: receiverName(row).zh, handover: row.ourNumber, theirs: row.theirNumber ?? '' }
})
addDossierPart('handovers', async (em, caseNumber) => {
  const rows = await em.find(AuthorityHandover, { caseNumber }, { orderBy: { id: 'asc' } })
  return rows.map(({ ourNumber, theirNumber, receiver, authority, scope, legalBasis, state, sentAt, receiptedAt, answeredAt, returnedAt }) => ({ ourNumber, theirNumber: theirNumber ?? null, receiver, authority: authority ?? null, scope, legalBasis, state, sentAt, receiptedAt: receiptedAt ?? null, answeredAt: answeredAt ?? null, returnedAt: returnedAt ?? null }))
})

/** 移交: what is another authority's goes there, with both numbers, a receipt, and the way back. */
export const authorityHandovers: Module = {
  name: 'authority-handovers',
  entities: [AuthorityHandover],
  migrations: [m1307AuthorityHandover],
  routes(context) {
    registerRequestKind(context, handoverKind(context))
    refuseMerges(context)
    holdTasksBack(context, async (em, number) => {
      const row = await em.findOne(AuthorityHandover, { activeKey: number })
      return row === null ? undefined : conflict('HANDED_OVER', `这件工单已移交${receiverName(row).zh}（${row.ourNumber}），对方退回前无需办理。`, `This case is handed over to ${receiverName(row).en} (${row.ourNumber}). There is nothing to do unless it is sent back.`)
    })
    return authorityHandoverRoutes(context)
  },
}

/** The whole case was the receiver's, and the receiver has done its part. */
async function concluded(em: EntityManager, caseNumber: string): Promise<AuthorityHandover | null> {
  return await em.findOne(AuthorityHandover, { caseNumber, scope: 'whole', $or: [{ state: 'answered' }, { state: 'receipted', expectResult: false }] })
}

/** A case that ends otherwise waits for nobody any more. */
async function closeWithCase(em: EntityManager, caseNumber: string): Promise<void> {
  await em.nativeUpdate(AuthorityHandover, { caseNumber, activeKey: { $ne: null } }, { activeKey: null })
  await em.nativeUpdate(AuthorityHandover, { caseNumber, $or: [{ state: 'sent' }, { state: 'receipted', expectResult: true }] }, { state: 'closed' })
}
