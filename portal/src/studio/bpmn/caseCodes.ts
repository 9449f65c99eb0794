import type { Choices } from './templateParts.ts'

/** Deadlines a process plans, by the names people use. */
export const DEADLINES: Choices = [
  ['sign', '签收', 'Sign for'],
  ['handle', '办理', 'Handling'],
  ['redo', '重办', 'Redo'],
  ['review', '退单审核', 'Return review'],
  ['signoff', '审签', 'Sign-off'],
  ['callback', '回访', 'Callback'],
  ['assist', '协办', 'Assistance'],
  ['approval', '审批', 'Approval'],
]

/** What becomes of a task that nobody has done when its limit ends. */
export const TIMEOUTS: Choices = [
  ['pass', '视为同意', 'Counts as approved'],
  ['refuse', '视为不同意', 'Counts as refused'],
  ['move', '转上一级', 'Goes one level up'],
  ['remind', '只提醒', 'Only reminds'],
]

/** Stages of a case while it is open. */
export const STAGES: Choices = [
  ['accepted', '已受理', 'Accepted'],
  ['dispatched', '已派单', 'Dispatched'],
  ['signed', '已签收', 'Signed for'],
  ['handling', '办理中', 'In handling'],
  ['signoff', '审签中', 'In sign-off'],
  ['callback', '回访中', 'Callback'],
  ['redo', '重办中', 'Redo'],
]
