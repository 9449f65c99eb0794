import { defineMessages } from '../i18n/defineMessages.ts'

const zh = {
  action: { extension: '申请延期', pause: '挂账', supplement: '补正', resume: '恢复计时', adHoc: '交办临时任务' },
  adHoc: { title: '交办临时任务', hint: '在主流程之外请一名同事或一个部门做一件事，结果记入工单，主流程不等它。', to: '交给谁', what: '做什么', missing: '请选择由谁来做，并写明做什么。', send: '交办', done: '已交办，对方的待办里可见' },
  title: { extension: '申请延期', pause: '申请挂账', supplement: '要求补正材料', resume: '恢复计时' },
  hint: {
    extension: '须在到期前申请，由部门负责人审批。同意后短信告知来电人新的期限。',
    pause: '由班长审批。同意后本工单所有时限暂停计时，恢复后接着计算剩余时间。',
    supplement: '立即暂停计时并短信告知来电人补充材料；收到材料或到期后接着计算剩余时间。',
    resume: '立即结束挂账，各时限接着计算剩余时间。',
  },
  amount: '延长', unit: { workingDays: '个工作日', workingHours: '个工作小时', naturalDays: '个自然日' },
  until: { pause: '挂账至（可不填，由班长恢复）', supplement: '补正截止' }, reason: '理由', reasonMissing: '请填写理由。', untilMissing: '请选择日期。',
  send: '提交', cancel: '取消', keys: 'Ctrl+Enter 提交，Esc 取消', sent: '已提交，等待审批', resumed: '已恢复计时', withdrawn: '申请已撤回',
  preview: '批准后的时限', limit: '时限', from: '现在', to: '批准后', stands: '暂停，恢复后接着计算', computing: '正在计算…',
  list: '申请', none: '没有提出过申请。', withdraw: '撤回申请', by: '{name} 于 {at} 提出', decidedBy: '{name} 于 {at}', untilText: '至 {at}', amountText: '{n}{unit}', why: '{name}：{why}',
  state: { requested: '待审批', running: '生效中', approved: '已同意', refused: '不同意', ended: '已结束', withdrawn: '已撤回' },
} as const

/** The words of requests for time: 延期, 挂账, 补正. */
export const messages = defineMessages(zh, {
  action: { extension: 'Extend', pause: 'Pause', supplement: 'Ask for material', resume: 'Resume', adHoc: 'Give an ad-hoc task' },
  adHoc: { title: 'Give an ad-hoc task', hint: 'A colleague or a department does one thing beside the process. The result is kept with the case; the process does not wait for it.', to: 'By whom', what: 'What is to be done', missing: 'Choose who is to do it and write down what.', send: 'Give', done: 'Given: they see it in their worklist' },
  title: { extension: 'Ask for an extension', pause: 'Ask for a pause', supplement: 'Ask the citizen for material', resume: 'Resume' },
  hint: {
    extension: 'Before the limit ends; the head of the department decides. The citizen is told the new limit by SMS.',
    pause: 'A dispatcher decides. All limits of the case then stand still and go on with what was left.',
    supplement: 'The limits stand still at once and the citizen is told by SMS; they go on when the material has come, or on that date.',
    resume: 'Ends the pause now; the limits go on with what was left.',
  },
  amount: 'By', unit: { workingDays: ' working days', workingHours: ' working hours', naturalDays: ' calendar days' },
  until: { pause: 'Until (may be empty: a dispatcher resumes)', supplement: 'Material until' }, reason: 'Reason', reasonMissing: 'Give a reason.', untilMissing: 'Choose a date.',
  send: 'Send', cancel: 'Cancel', keys: 'Ctrl+Enter sends, Esc cancels', sent: 'Sent; waits for approval', resumed: 'Resumed', withdrawn: 'Request taken back',
  preview: 'Limits if granted', limit: 'Limit', from: 'Now', to: 'If granted', stands: 'stands still, goes on with the rest', computing: 'Computing…',
  list: 'Requests', none: 'Nothing was requested.', withdraw: 'Take back', by: '{name}, {at}', decidedBy: '{name}, {at}', untilText: 'until {at}', amountText: '{n}{unit}', why: '{name}: {why}',
  state: { requested: 'waits', running: 'in force', approved: 'approved', refused: 'refused', ended: 'ended', withdrawn: 'taken back' },
})
