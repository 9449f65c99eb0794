/** What a notice is about, in the words its reader sets rules by. */
export type NoticeTopic = 'limit' | 'pressure' | 'work' | 'copy' | 'request' | 'callback' | 'other'

export interface NoticeKind {
  readonly topic: NoticeTopic
  /** May not be silenced: it is shown in the bell and breaks through quiet hours on the screen. */
  readonly urgent?: boolean
  /** Stands in place of the text where the case is confidential. */
  readonly zh: string
  readonly en: string
}

const OTHER: NoticeKind = { topic: 'other', zh: '通知', en: 'Notice' }

/** Every kind of notice with its topic. A noun that sends a new kind adds its line here. */
export const NOTICE_KINDS: Readonly<Record<string, NoticeKind>> = {
  remind: { topic: 'limit', zh: '即将到期', en: 'Due soon' },
  overdue: { topic: 'limit', urgent: true, zh: '已超期', en: 'Overdue' },
  escalate: { topic: 'limit', urgent: true, zh: '超期上报', en: 'Escalated as overdue' },
  'timed-out': { topic: 'limit', urgent: true, zh: '到期处置', en: 'Acted on, its time being over' },
  'limit-moved': { topic: 'limit', zh: '时限已调整', en: 'Limit moved' },
  reminder: { topic: 'pressure', zh: '催办', en: 'Pressed for' },
  'reminder-form': { topic: 'pressure', urgent: true, zh: '催办通知书', en: 'Written reminder' },
  'leader-copy': { topic: 'pressure', urgent: true, zh: '催办抄报', en: 'Reported to the leader' },
  circular: { topic: 'pressure', urgent: true, zh: '通报', en: 'Circular' },
  'task-arrived': { topic: 'work', zh: '新任务', en: 'New task' },
  'task-offered': { topic: 'work', urgent: true, zh: '派给您的任务', en: 'A task given to you' },
  'task-unanswered': { topic: 'work', zh: '未按时接受', en: 'Not accepted in time' },
  supervision: { topic: 'pressure', urgent: true, zh: '督办', en: 'Supervised by a leader' },
  calendar: { topic: 'other', urgent: true, zh: '工作日历', en: 'Calendar' },
  returned: { topic: 'work', zh: '退单', en: 'Returned' },
  assigned: { topic: 'work', zh: '交办', en: 'Assigned' },
  transferred: { topic: 'work', zh: '转办', en: 'Transferred' },
  delegated: { topic: 'work', zh: '委派', en: 'Delegated' },
  'delegation-done': { topic: 'work', zh: '委派已完成', en: 'Delegated work done' },
  'sign-added': { topic: 'work', zh: '加签', en: 'Signer added' },
  assist: { topic: 'work', zh: '协办', en: 'Assistance asked' },
  consult: { topic: 'work', zh: '沟通', en: 'Opinion asked' },
  moved: { topic: 'work', zh: '流程变动', en: 'Moved to another step' },
  merged: { topic: 'work', zh: '并单', en: 'Merged' },
  'knowledge-flagged': { topic: 'other', zh: '知识报错', en: 'An article was reported' },
  'answer-by-phone': { topic: 'callback', urgent: true, zh: '请电话答复', en: 'Answer by telephone' },
  terminated: { topic: 'work', zh: '终止', en: 'Terminated' },
  supplemented: { topic: 'work', zh: '补充', en: 'Added to' },
  'conduct-transfer': { topic: 'work', urgent: true, zh: '纪检移交单', en: 'Transfer to discipline' },
  'transfer-untaken': { topic: 'work', urgent: true, zh: '转接未接听', en: 'Transfer not taken' },
  copy: { topic: 'copy', zh: '抄送', en: 'Copied to you' },
  follow: { topic: 'copy', zh: '关注的工单有变化', en: 'A case you follow has changed' },
  mention: { topic: 'copy', zh: '有人提到您', en: 'You were mentioned' },
  request: { topic: 'request', zh: '待审批的申请', en: 'A request waits' },
  decided: { topic: 'request', zh: '申请已有结果', en: 'A request was decided' },
  callback: { topic: 'callback', zh: '回访', en: 'Callback' },
  digest: { topic: 'other', zh: '通知摘要', en: 'Digest' },
}

export function kindOf(kind: string): NoticeKind {
  return NOTICE_KINDS[kind] ?? OTHER
}
