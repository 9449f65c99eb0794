import { defineMessages } from '../i18n/defineMessages.ts'

const zh = {
  stage: {
    accepted: '已受理', dispatched: '已派单', signed: '已签收', handling: '办理中', signoff: '审签中',
    callback: '回访中', redo: '重办中', archived: '已归档', withdrawn: '已撤销',
  },
  urgency: { normal: '一般', urgent: '紧急', critical: '特急' },
  outcome: { concluded: '已办结', withdrawn: '已撤销', unreachable: '回访未联系上', terminated: '已终止', 'handed-over': '已移交', merged: '并单办结' },
  channel: { phone: '电话', voicemail: '留言', sms: '短信', mail: '邮件', wechat: '微信', web: '网站', visit: '来访', letter: '来信', 12345: '12345 平台' },
  fact: { rating: '满意度', gatewayId: '网关编号', detail: '说明' },
  form: { yes: '是', no: '否', none: '这份表单没有填写内容。', version: '第 {n} 版' },
  limit: { none: '无时限', how: '如何计算' },
  deadline: { sign: '签收', handle: '办理', redo: '重办', callback: '回访', dispatch: '派单', signoff: '审签', review: '退单审核', assist: '协办', countersign: '会签', approval: '审批', 'extension-approval': '延期审批', 'pause-approval': '挂账审批', 'handover-approval': '移交审批', receipt: '移交回执', answer: '移交反馈' },
  deadlines: {
    none: '这个工单没有计划过时限。', start: '起算', due: '截止', remind: '提醒', met: '完成', amount: '时限',
    computation: '逐日计算', day: '日期', kind: '日历', from: '从', to: '到', counted: '计入', noComputation: '没有逐日记录。',
    unit: { workingDays: '{n} 个工作日', workingHours: '{n} 个工作小时', naturalDays: '{n} 个自然日' },
    dayKind: { workday: '工作日', weekend: '周末', holiday: '节假日', inLieu: '调休上班', natural: '自然日' },
  },
  ledger: {
    title: '时限台账', at: '时间', what: '变动', end: '截止', who: '经办', why: '原因', how: '如何计算', until: '至 {at}', before: '原截止', since: '自 {at} 暂停',
    kind: { planned: '设定', paused: '暂停', resumed: '恢复', extended: '延期', replanned: '日历变动重算', met: '完成', reopened: '继续计时', superseded: '重新设定' },
  },
  page: {
    copy: '复制工单编号', copied: '已复制', citizen: '来电人', licence: '许可证', holder: '办理人', department: '承办部门', site: '地市', matter: '事项', opened: '受理',
    channel: '渠道', noHolder: '待签收', nobody: '无待办任务', anonymous: '匿名', confidential: '保密', masked: '个人信息已脱敏',
    unmask: '查看完整信息', address: '地址', sealed: '案卷已封存', sealedAt: '封存于 {at}，摘要 {hash}', intake: '受理登记', submissions: '填写的表单', hideForms: '收起左侧表单', showForms: '显示左侧表单',
    goTask: '去办理', back: '返回工单列表', print: '打印', noRight: '您无权查看这个工单', notFound: '找不到工单 {number}',
    noRightWhy: '工单只对受理地市、承办部门和督办人员开放。需要时请联系该地市班长或省中心管理员。', notFoundWhy: '请核对编号，末位是校验位；也可以按电话或许可证搜索。',
  },
  tab: { label: '工单内容', timeline: '时间线', path: '流程图', hands: '协作', deadlines: '时限', calls: '通话', messages: '短信', attachments: '附件', related: '相关工单', knowledge: '知识' },
  action: {
    supplement: '追加', remind: '催办', withdraw: '撤销', unmask: '查看完整信息', confirm: '确定', cancel: '取消', keys: 'Ctrl+Enter 确定，Esc 取消',
    supplementTitle: '追加材料或情况', supplementHint: '追加的内容进入工单，承办人立即看到。', supplementLabel: '追加内容', supplementDone: '已追加',
    remindTitle: '催办', remindHint: '承办人和班长会收到催办通知，工单记录一次催办。', remindLabel: '催办内容', remindDone: '已催办',
    withdrawTitle: '撤销工单', withdrawHint: '诉求人要求撤销时使用。进行中的任务全部终止，不能恢复。', withdrawLabel: '撤销原因', withdrawDone: '已提交撤销',
    unmaskTitle: '查看完整信息', unmaskHint: '查看行为会记入审计，请写明用途。', unmaskLabel: '用途', unmaskDone: '已显示完整信息',
    required: '请填写此项',
  },
  timeline: {
    filter: '筛选', all: '全部', none: '还没有记录。', noneOfKind: '没有这一类记录。', by: '{name}', changes: '修改了 {n} 项', before: '修改前', after: '修改后',
    empty: '（空）', field: '字段', form: '查看表单', newest: '最新在上', oldest: '最早在上', count: '{n} 条', until: '截止 {at}',
    group: { steps: '步骤', hands: '协作', forms: '表单', calls: '通话', messages: '短信', limits: '时限与通知', notes: '追加与催办', reads: '查阅', incidents: '异常' },
    kind: {
      opened: '受理', stage: '阶段', 'task-created': '任务', 'task-claimed': '认领', 'task-released': '退回任务池', 'task-completed': '完成', 'task-withdrawn': '任务取消',
      deadline: '时限', notice: '通知', supplement: '追加', reminder: '催办', withdrawal: '撤销', request: '申请', call: '通话', message: '短信', incident: '异常', archived: '归档', note: '备注', move: '流程变动', hands: '协作', read: '查阅',
    },
  },
  calls: {
    none: '这个工单没有通话。', inbound: '来电', callback: '回访', agent: '坐席', number: '号码', started: '开始', talk: '通话时长', result: '结果', rating: '满意度', listen: '收听录音',
    noRecording: '没有录音', playFailed: '无法播放：没有权限或录音已不在。', audited: '收听会记入审计。', open: '未接通', ratingOf: '{n} 分', recordingOf: '通话 {id} 的录音',
    cause: { normal: '正常结束', abandoned: '来电人挂断', busy: '忙线', noAnswer: '无人接听', failed: '失败' },
  },
  sms: {
    none: '这个工单没有发过短信。', to: '号码', text: '内容', template: '模板', status: { queued: '待发', sent: '已发出', delivered: '已送达', failed: '失败' }, at: '时间', gateway: '网关编号',
  },
  attachments: { evidence: '证据清单：共 {n} 件，{size}；每件以 SHA-256 摘要固定', place: '序号', none: '这个工单没有附件。', name: '文件', size: '大小', hash: 'SHA-256', at: '上传时间', open: '打开' },
  related: { none: '没有同一客户的其他工单。', noCustomer: '这个工单没有对应的客户，因此没有相关工单。' },
  search: {
    title: '工单', placeholder: '编号、姓名、电话、许可证、词或拼音首字母', type: '类型', stage: '阶段', state: '状态', open: '未结', closed: '已结',
    site: '地市', urgency: '紧急程度', period: '受理日期', mine: '我受理的',
    none: '没有符合条件的工单', noneWhy: '您只能看到本地市、本部门或经手的工单。可以减少条件，或核对号码后再搜。', noneOfAll: '可以减少条件，或核对号码后再搜。', number: '编号', subject: '诉求', citizen: '来电人',
    department: '承办部门', limit: '时限', opened: '受理时间', list: '工单列表', all: '全部',
    byField: '按字段查找', conditions: '查找条件', remove: '去掉', checkDigit: '编号的校验码不对，正确的末位是 {digit}；下面是编号其余部分相符的工单。', partial: '已查找较近的工单，更早的请点“更多”继续。',
    field: { number: '工单编号或其中一段', name: '姓名、两字以上或首字母', phone: '电话或后四位', licence: '许可证或前几位', text: '诉求中的词', initials: '标题拼音首字母', address: '路名和门牌' },
    by: { number: '编号相符', name: '姓名相符', phone: '电话相符', licence: '许可证相符', address: '地址相符' },
  },
} as const

/** The words of a case's page, its timeline and the search for cases. */
export const messages = defineMessages(zh, {
  stage: {
    accepted: 'Accepted', dispatched: 'Dispatched', signed: 'Signed for', handling: 'In handling', signoff: 'In sign-off',
    callback: 'Callback', redo: 'Redo', archived: 'Archived', withdrawn: 'Withdrawn',
  },
  urgency: { normal: 'Normal', urgent: 'Urgent', critical: 'Critical' },
  outcome: { concluded: 'Concluded', withdrawn: 'Withdrawn', unreachable: 'Citizen not reached', terminated: 'Terminated', 'handed-over': 'Handed over', merged: 'Concluded with another' },
  channel: { phone: 'Phone', voicemail: 'Voice mail', sms: 'SMS', mail: 'Mail', wechat: 'WeChat', web: 'Web', visit: 'Visit', letter: 'Letter', 12345: '12345' },
  fact: { rating: 'Rating', gatewayId: 'Gateway id', detail: 'Detail' },
  form: { yes: 'Yes', no: 'No', none: 'Nothing was filled in.', version: 'version {n}' },
  limit: { none: 'No limit', how: 'How computed' },
  deadline: { sign: 'Sign for', handle: 'Handling', redo: 'Redo', callback: 'Callback', dispatch: 'Dispatch', signoff: 'Sign-off', review: 'Return review', assist: 'Assistance', countersign: 'Countersigning', approval: 'Approval', 'extension-approval': 'Approval of the extension', 'pause-approval': 'Approval of the pause', 'handover-approval': 'Approval of the handover', receipt: 'Receipt of the handover', answer: 'Result of the handover' },
  deadlines: {
    none: 'No limit was ever planned for this case.', start: 'Starts', due: 'Due', remind: 'Reminder', met: 'Met', amount: 'Limit',
    computation: 'Computation by day', day: 'Day', kind: 'Calendar', from: 'From', to: 'To', counted: 'Counted', noComputation: 'No computation was recorded.',
    unit: { workingDays: '{n} working days', workingHours: '{n} working hours', naturalDays: '{n} calendar days' },
    dayKind: { workday: 'Working day', weekend: 'Weekend', holiday: 'Holiday', inLieu: 'Worked in lieu', natural: 'Calendar day' },
  },
  ledger: {
    title: 'Ledger of the limit', at: 'When', what: 'What', end: 'Due', who: 'By', why: 'Why', how: 'How computed', until: 'until {at}', before: 'before', since: 'paused since {at}',
    kind: { planned: 'Set', paused: 'Paused', resumed: 'Resumed', extended: 'Extended', replanned: 'Calendar changed', met: 'Met', reopened: 'Goes on', superseded: 'Set anew' },
  },
  page: {
    copy: 'Copy the case number', copied: 'Copied', citizen: 'Citizen', licence: 'Licence', holder: 'Holder', department: 'Department', site: 'City', matter: 'Matter', opened: 'Opened',
    channel: 'Channel', noHolder: 'not signed for', nobody: 'no open task', anonymous: 'Anonymous', confidential: 'Confidential', masked: 'Personal data is masked',
    unmask: 'Show in full', address: 'Address', sealed: 'Dossier sealed', sealedAt: 'Sealed {at}, digest {hash}', intake: 'Intake', submissions: 'Forms filled in', hideForms: 'Hide the forms', showForms: 'Show the forms',
    goTask: 'Open the task', back: 'Back to the cases', print: 'Print', noRight: 'You may not see this case', notFound: 'There is no case {number}',
    noRightWhy: 'A case is open to its city, its department and supervisors. Ask the team leader of that city or the province’s administrator.', notFoundWhy: 'Check the number, its last digit is a check digit; or search by phone or licence.',
  },
  tab: { label: 'Parts of the case', timeline: 'Timeline', path: 'Diagram', hands: 'With others', deadlines: 'Limits', calls: 'Calls', messages: 'SMS', attachments: 'Attachments', related: 'Related cases', knowledge: 'Knowledge' },
  action: {
    supplement: 'Supplement', remind: 'Remind', withdraw: 'Withdraw', unmask: 'Show in full', confirm: 'Confirm', cancel: 'Cancel', keys: 'Ctrl+Enter confirms, Esc cancels',
    supplementTitle: 'Add material or facts', supplementHint: 'It becomes part of the case; the holder sees it at once.', supplementLabel: 'What is added', supplementDone: 'Added',
    remindTitle: 'Remind', remindHint: 'Holder and team leader are notified; the case records a reminder.', remindLabel: 'Reminder', remindDone: 'Reminded',
    withdrawTitle: 'Withdraw the case', withdrawHint: 'For when the citizen withdraws. All open tasks end; this cannot be undone.', withdrawLabel: 'Reason', withdrawDone: 'Withdrawal submitted',
    unmaskTitle: 'Show in full', unmaskHint: 'Reading personal data is audited. Say what it is for.', unmaskLabel: 'Purpose', unmaskDone: 'Shown in full',
    required: 'Please fill this in',
  },
  timeline: {
    filter: 'Filter', all: 'All', none: 'Nothing recorded yet.', noneOfKind: 'Nothing of this kind.', by: '{name}', changes: '{n} fields changed', before: 'Before', after: 'After',
    empty: '(empty)', field: 'Field', form: 'Show the form', newest: 'Newest first', oldest: 'Oldest first', count: '{n} entries', until: 'ends {at}',
    group: { steps: 'Steps', hands: 'Hands', forms: 'Forms', calls: 'Calls', messages: 'SMS', limits: 'Limits and notices', notes: 'Supplements, reminders', reads: 'Reads', incidents: 'Incidents' },
    kind: {
      opened: 'Opened', stage: 'Stage', 'task-created': 'Task', 'task-claimed': 'Claimed', 'task-released': 'Released', 'task-completed': 'Completed', 'task-withdrawn': 'Task withdrawn',
      deadline: 'Limit', notice: 'Notice', supplement: 'Supplement', reminder: 'Reminder', withdrawal: 'Withdrawal', request: 'Request', call: 'Call', message: 'SMS', incident: 'Incident', archived: 'Archived', note: 'Note', move: 'Moved', hands: 'Hands', read: 'Read',
    },
  },
  calls: {
    none: 'This case has no calls.', inbound: 'Inbound', callback: 'Callback', agent: 'Agent', number: 'Number', started: 'Started', talk: 'Talk time', result: 'Result', rating: 'Rating', listen: 'Listen',
    noRecording: 'No recording', playFailed: 'Cannot be played: no right, or the recording is gone.', audited: 'Listening is audited.', open: 'Not connected', ratingOf: '{n} of 5', recordingOf: 'Recording of call {id}',
    cause: { normal: 'Ended normally', abandoned: 'Caller hung up', busy: 'Busy', noAnswer: 'No answer', failed: 'Failed' },
  },
  sms: {
    none: 'No SMS was sent for this case.', to: 'Number', text: 'Text', template: 'Template', status: { queued: 'Queued', sent: 'Sent', delivered: 'Delivered', failed: 'Failed' }, at: 'Time', gateway: 'Gateway id',
  },
  attachments: { evidence: 'Evidence: {n} files, {size}, each fixed by its SHA-256', place: 'No.', none: 'This case has no attachments.', name: 'File', size: 'Size', hash: 'SHA-256', at: 'Uploaded', open: 'Open' },
  related: { none: 'The customer has no other cases.', noCustomer: 'This case belongs to no known customer, so there are no related cases.' },
  search: {
    title: 'Cases', placeholder: 'Number, name, phone, licence, words, pinyin initials', type: 'Type', stage: 'Stage', state: 'State', open: 'Open', closed: 'Closed',
    site: 'City', urgency: 'Urgency', period: 'Opened', mine: 'Opened by me',
    none: 'No case matches', noneWhy: 'You see the cases of your city, your department and those you worked on. Try fewer filters, or check the number.', noneOfAll: 'Try fewer filters, or check the number.', number: 'Number', subject: 'Matter', citizen: 'Citizen',
    department: 'Department', limit: 'Limit', opened: 'Opened', list: 'Cases', all: 'all',
    byField: 'By field', conditions: 'Looked for', remove: 'Remove', checkDigit: 'The check digit is wrong; the last digit should be {digit}. Below are cases whose number is otherwise the same.', partial: 'The younger cases were looked at. “More” looks further back.',
    field: { number: 'Case number or part of it', name: 'Name, two characters or initials', phone: 'Telephone or last four digits', licence: 'Licence or its beginning', text: 'Words of the matter', initials: 'Pinyin initials of the subject', address: 'Street and house number' },
    by: { number: 'number', name: 'name', phone: 'telephone', licence: 'licence', address: 'address' },
  },
})
