import { can, permission, seesSite } from '../identity/index.ts'
import type { Actor, Person } from '../http/index.ts'
import type { Call } from './Call.ts'

type Seen = Pick<Call, 'site' | 'agent' | 'caseNumber'>

/** Who may know about a call: its own agent, the site's leaders, auditors, and whoever works on the site's cases. */
export const readCall = permission<Seen>('call.read', {
  zh: '您无权查看该通话，请联系本站点班长。',
  en: 'You may not see this call. Ask the team leader of the site.',
  allows: (actor, call) => isOwn(actor, call) || can(actor, 'calls.read') || (seesSite(actor, call.site) && (can(actor, 'calls.watch') || (call.caseNumber != null && can(actor, 'cases.read')))),
})

/** Listening to a recording is a read of personal data: audited each time. */
export const playRecording = permission<Seen>('call.play', {
  zh: '您无权调听该录音，请联系本站点班长。',
  en: 'You may not listen to this recording. Ask the team leader of the site.',
  allows: (actor, call) => readCall.allows(actor, call) && (isOwn(actor, call) || can(actor, 'calls.watch') || can(actor, 'calls.read') || can(actor, 'personal.read')),
})

/** Only the agent of a call may press its buttons. */
export const controlCall = permission<Seen>('call.control', {
  zh: '只有接听该通话的坐席才能操作它。',
  en: 'Only the agent of this call may control it.',
  allows: isOwn,
})

/** Whoever talks with the caller says who it is. */
export const nameCaller = permission<Seen>('call.customer', {
  zh: '只有接听该通话的坐席才能指定来电客户。',
  en: 'Only the agent of this call may say who the caller is.',
  allows: isOwn,
})

/** Team leaders see the telephones of their site. */
export const watchAgents = permission<string>('agents.watch', {
  zh: '只有该站点的班长可以查看坐席状态。',
  en: 'Only team leaders of the site may see its agents.',
  allows: (actor, site) => can(actor, 'calls.watch') && seesSite(actor, site),
})

export const simulateCalls = permission<string>('simulator.call', {
  zh: '您无权在该站点模拟来电。',
  en: 'You may not simulate calls at this site.',
  allows: (actor, site) => can(actor, 'simulator.call') && seesSite(actor, site),
})

/** Telephones are for people who answer calls. */
export function mayUseTelephone(person: Person): boolean {
  return can(person, 'calls.answer')
}

function isOwn(actor: Actor, call: Seen): boolean {
  return actor.kind === 'person' && call.agent === actor.username
}
