import { type CaseSubject, readCase } from '../cases/index.ts'
import { can, permission, seesSite } from '../identity/index.ts'

const ASKERS = new Set(['agent', 'dispatcher', 'handler', 'head'])

/** Whoever takes a case down or handles it may see that it is another authority's; the team leader decides. */
export const askHandover = permission<CaseSubject>('handover.ask', {
  zh: '只有坐席、班长和办理这个工单的人员可以申请移交，请转告他们。',
  en: 'Agents, team leaders and who handles the case ask for a handover. Tell one of them.',
  allows: (actor, subject) => actor.kind === 'person' && actor.roles.some((role) => ASKERS.has(role)) && readCase.allows(actor, subject),
})

/** Receipts and results come to the hotline: its agents and team leaders write them down. */
export const recordHandover = permission<{ readonly site: string }>('handover.record', {
  zh: '回执和结果由本地市的坐席或班长登记。',
  en: 'Agents and team leaders of the site write down receipts and results.',
  allows: (actor, { site }) => can(actor, 'cases.open') && seesSite(actor, site),
})

export const watchHandovers = permission('handover.watch', {
  zh: '移交对账供坐席、班长和审计员使用，可联系班长。',
  en: 'The reconciliation of handovers is for agents, team leaders and auditors. Ask the team leader.',
  allows: (actor) => can(actor, 'cases.open') || can(actor, 'audit.read'),
})
