/** The process contract of docs/contracts.md §3, as far as the content must keep to it. */

/** Variables every case process begins with. */
export const START_VARIABLES = ['caseNumber', 'caseType', 'subtype', 'site', 'matter', 'urgency', 'channel', 'confidential', 'anonymous', 'hasPhone', 'openedAt']

export const STAGES = ['accepted', 'dispatched', 'signed', 'handling', 'signoff', 'callback', 'redo', 'archived', 'withdrawn']

/** What each job type answers, and which headers with which values it needs. */
export const JOBS: Readonly<Record<string, { readonly answers: readonly string[]; readonly headers: Readonly<Record<string, readonly string[] | 'any'>> }>> = {
  'case.plan-deadline': { answers: ['dueAt', 'remindAt'], headers: { deadline: 'any' } },
  'case.notify': { answers: [], headers: { event: ['remind', 'overdue', 'escalate', 'returned'], audience: ['holder', 'dispatcher', 'head'] } },
  'case.set-stage': { answers: [], headers: { stage: STAGES } },
  'case.archive': { answers: ['archivedAt'], headers: { outcome: ['concluded', 'withdrawn', 'unreachable'] } },
  'case.plan-callback': { answers: ['callbackAt'], headers: {} },
  'sms.send': { answers: ['smsStatus'], headers: { template: ['accepted', 'concluded', 'extended', 'unreachable'] } },
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
}

/** Processes that are not started by a case: what their caller hands in. */
export const CALLED: Readonly<Record<string, readonly string[]>> = {
  callback: ['caseNumber', 'site', 'hasPhone', 'limit'],
  order: ['orderRequest'],
}
