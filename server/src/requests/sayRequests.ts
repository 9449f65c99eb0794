import { registerEventKind } from '../cases/index.ts'

const STATES: Readonly<Record<string, readonly [string, string]>> = {
  requested: ['提出', 'requested'],
  running: ['生效', 'in force'],
  approved: ['同意', 'approved'],
  refused: ['不同意', 'refused'],
  ended: ['结束', 'ended'],
  withdrawn: ['撤回', 'taken back'],
}

/** Requests on the timelines of their cases: what happened to which, and what somebody wrote about it. */
export function sayRequests(): void {
  registerEventKind('request', 'request', ({ zh = '', en = '', state = '' }, text) => {
    const [stateZh, stateEn] = STATES[state] ?? [state, state]
    return [`${zh}申请：${stateZh}${text ? `（${text}）` : ''}`, `${en}: ${stateEn}${text ? ` (${text})` : ''}`]
  })
}
