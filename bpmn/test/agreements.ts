/** The process contract of docs/contracts.md §3, as far as the content must keep to it. */

/** Variables every case process begins with. */
export const START_VARIABLES = ['caseNumber', 'caseType', 'subtype', 'site', 'matter', 'urgency', 'channel', 'confidential', 'anonymous', 'hasPhone', 'openedAt']

/** What a procedure maps from its request into a decision of its own. */
export const MAPPED_INTO_DECISIONS = ['receiver']

export const STAGES = ['accepted', 'dispatched', 'signed', 'handling', 'signoff', 'callback', 'redo', 'archived', 'withdrawn']

const NOTICES = { event: ['remind', 'overdue', 'escalate', 'returned'], audience: ['holder', 'dispatcher', 'head'] }

/** A notice says what and whom by its headers, or leaves both to variables mapped into it. */
export function noticeFits(headers: Readonly<Record<string, string>>, mapped: readonly string[]): boolean {
  return Object.entries(NOTICES).every(([name, allowed]) => (headers[name] === undefined ? mapped.includes(name) : allowed.includes(headers[name])))
}

/** What each job type answers, and which headers with which values it needs. */
export const JOBS: Readonly<Record<string, { readonly answers: readonly string[]; readonly headers: Readonly<Record<string, readonly string[] | 'any'>> }>> = {
  'case.plan-deadline': { answers: ['dueAt', 'remindAt'], headers: { deadline: 'any' } },
  'case.notify': { answers: [], headers: {} },
  'case.set-stage': { answers: [], headers: { stage: STAGES } },
  'case.archive': { answers: ['archivedAt'], headers: { outcome: ['concluded', 'withdrawn', 'unreachable', 'terminated', 'handed-over'] } },
  'case.sample-callback': { answers: ['sampled'], headers: {} },
  'case.plan-callback': { answers: ['callbackAt', 'callbackId'], headers: {} },
  'case.begin-callback': { answers: ['turn', 'callbackAt', 'notBy'], headers: {} },
  'case.share-call': { answers: [], headers: {} },
  'sms.send': { answers: ['smsStatus'], headers: { template: ['accepted', 'concluded', 'extended', 'supplement', 'terminated', 'unreachable', 'handed-over'] } },
  'case.settle': { answers: [], headers: { kind: 'any' } },
  'case.next-notice': { answers: ['notice'], headers: {} },
  'case.check-limit': { answers: ['limitState'], headers: {} },
  'case.act-on-timeout': { answers: ['limitState'], headers: {} },
  '="cti.make-call:" + site': { answers: ['call'], headers: { purpose: ['callback'] } },
  'order.query': { answers: ['orderResult'], headers: {} },
  'order.create': { answers: ['orderResult'], headers: {} },
  'order.modify': { answers: ['orderResult'], headers: {} },
  'order.cancel': { answers: ['orderResult'], headers: {} },
}

/** Payload of the messages a running case takes. */
export const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  'case-withdrawn': ['reason'],
  'case-reminder': ['by'],
  'case-supplemented': [],
  'case-resumed': [],
  'request-withdrawn': [],
  'handover-receipt': ['receipt'],
  'handover-answer': ['answer'],
  'case-terminated': ['reason'],
  'case-procedure': ['procedure', 'request'],
  'callback-moved': ['callbackAt'],
  'callback-called': ['call'],
  'limit-changed': [],
}

/** What the event sub-process `procedures` of every family hands to the block it calls. */
const PROCEDURE = ['caseNumber', 'site', 'hasPhone', 'department', 'request']

/** Processes that are not started by a case: what their caller hands in. */
export const CALLED: Readonly<Record<string, readonly string[]>> = {
  callback: ['caseNumber', 'site', 'hasPhone', 'limit', 'caseType', 'urgency', 'outcome'],
  dispatch: ['caseNumber', 'site', 'hasPhone', 'dispatch', 'limits'],
  'return-review': ['caseNumber', 'site', 'dispatch', 'limits', 'returnCount'],
  assist: ['caseNumber', 'site', 'dispatch', 'limits'],
  redo: ['caseNumber', 'site', 'dispatch', 'limits'],
  order: ['orderRequest'],
  timeout: ['caseNumber', 'limitName'],
  extension: PROCEDURE,
  pause: PROCEDURE,
  supplement: PROCEDURE,
  supervision: PROCEDURE,
  countersign: PROCEDURE,
  'limit-watch': PROCEDURE,
  'ad-hoc-task': PROCEDURE,
  handover: PROCEDURE,
}
