/** What the audit calls its actions, subjects, actors and fields, in Chinese and English. */
export const AUDIT_WORDS = {
  zh: {
    action: {
      'case.opened': '受理工单', 'case.created': '建立工单', 'case.noted': '添加备注', 'case.read': '查看工单', 'case.contact-read': '读取联系电话', 'case.unmasked': '查看完整信息', 'case.supplement': '追加', 'case.reminder': '催办', 'case.withdrawal': '撤销', 'case.archived': '归档', 'case.stage': '阶段变化',
      'task.created': '产生任务', 'task.claimed': '认领任务', 'task.released': '退回任务池', 'task.completed': '完成任务', 'task.withdrawn': '任务取消', 'task.offered': '自动派给', 'task.unanswered': '未按时接受，退回',
      'saved-view.kept': '保存视图', 'saved-view.changed': '修改视图', 'saved-view.removed': '删除视图', 'work-rule.changed': '修改派单方式', 'work-capacity.changed': '修改办理上限',
      'session.opened': '登录', 'session.refused': '登录失败', 'session.closed': '退出', 'password.changed': '修改密码', 'account.opened': '新建账号', 'account.changed': '修改账号', 'account.locked': '账号锁定', 'accounts.seeded': '建立初始账号',
      'call.played': '收听录音', 'call.simulated': '模拟来电', 'call.answer-requested': '接听', 'call.clear-requested': '挂断', 'call.hold-requested': '保持通话', 'call.retrieve-requested': '取回通话', 'agent.state-requested': '切换坐席状态',
      'message.prepared': '准备短信', 'message.queued': '短信待发', 'message.sent': '短信已发出', 'message.delivered': '短信已送达', 'message.failed': '短信失败',
      'form.published': '发布表单', 'process.published': '发布流程', 'process.refused': '引擎拒绝流程', 'calendar.imported': '导入节假日安排',
      'audit.verified': '校验审计链', 'audit.exported': '导出审计', 'incident.resolved': '处理异常', 'command.retried': '重新发送指令', 'attachment.read': '查看附件', 'attachment.added': '上传附件', 'attachment.removed': '删除附件', 'customer.unmasked': '查看客户完整信息',
    },
    subject: { case: '工单', task: '任务', user: '账号', accounts: '初始账号', call: '通话', draft: '草稿', site: '地市', incident: '流程异常', agent: '坐席', message: '短信', customer: '客户', form: '表单', bpmn: '流程', dmn: '决策表', calendar: '日历', outbox: '引擎指令', attachment: '附件', audit: '审计', 'saved-view': '视图', group: '岗位组', person: '人员' },
    actor: { 'system:seed': '系统（初始化）', 'system:import': '系统（随系统导入）', 'system:inbox': '流程引擎', 'system:engine': '流程引擎', 'system:relay': '指令转发', 'system:sign-in': '登录检查', 'system:anonymous': '未登录者', 'client:worker': '自动任务', 'system:assignment': '自动派单' },
    system: '系统',
    caseType: { complaint: '投诉', report: '举报', suggestion: '建议', consultation: '咨询', help: '求助', business: '业务受理' },
    field: {
      version: '版本', formVersion: '表单版本', type: '类型', subtype: '子类型', site: '地市', status: '状态', state: '状态', stage: '阶段', outcome: '结果', seal: '封存摘要', groups: '候选岗位', holder: '办理人', to: '收件人', template: '短信模板', sha256: '文件摘要', script: '模拟脚本', notice: '放假安排',
      grants: '岗位', active: '是否启用', extension: '分机', password: '密码', lockedUntil: '锁定至', name: '姓名', department: '部门', supplement: '追加内容', reminder: '催办内容', withdrawal: '撤销原因', actor: '操作人', action: '动作', subject: '对象', case: '工单编号', from: '开始', retries: '重试次数', variables: '变量', push: '自动派单', answerMinutes: '接受时限（分钟）', shared: '分享', filter: '筛选条件',
    },
  },
  en: {
    action: {
      'case.opened': 'Opened a case', 'case.created': 'Created a case', 'case.noted': 'Added a note', 'case.read': 'Read a case', 'case.contact-read': 'Read the telephone number', 'case.unmasked': 'Read in full', 'case.supplement': 'Supplemented', 'case.reminder': 'Reminded', 'case.withdrawal': 'Withdrew', 'case.archived': 'Archived', 'case.stage': 'Stage changed',
      'task.created': 'Task created', 'task.claimed': 'Claimed a task', 'task.released': 'Released a task', 'task.completed': 'Completed a task', 'task.withdrawn': 'Task withdrawn', 'task.offered': 'Given by itself', 'task.unanswered': 'Not accepted in time',
      'saved-view.kept': 'Kept a view', 'saved-view.changed': 'Changed a view', 'saved-view.removed': 'Removed a view', 'work-rule.changed': 'Changed how tasks are given', 'work-capacity.changed': 'Changed a capacity',
      'session.opened': 'Signed in', 'session.refused': 'Sign-in refused', 'session.closed': 'Signed out', 'password.changed': 'Changed the password', 'account.opened': 'Opened an account', 'account.changed': 'Changed an account', 'account.locked': 'Account locked', 'accounts.seeded': 'Made the first accounts',
      'call.played': 'Listened', 'call.simulated': 'Simulated a call', 'call.answer-requested': 'Answered', 'call.clear-requested': 'Hung up', 'call.hold-requested': 'Held the call', 'call.retrieve-requested': 'Took the call back', 'agent.state-requested': 'Changed the agent state',
      'message.prepared': 'SMS prepared', 'message.queued': 'SMS queued', 'message.sent': 'SMS sent', 'message.delivered': 'SMS delivered', 'message.failed': 'SMS failed',
      'form.published': 'Published a form', 'process.published': 'Published a process', 'process.refused': 'Process refused by the engine', 'calendar.imported': 'Imported the holidays',
      'audit.verified': 'Checked the chain', 'audit.exported': 'Exported the audit', 'incident.resolved': 'Resolved an incident', 'command.retried': 'Sent a command again', 'attachment.read': 'Read an attachment', 'attachment.added': 'Added an attachment', 'attachment.removed': 'Removed an attachment', 'customer.unmasked': 'Read a customer in full',
    },
    subject: { case: 'Case', task: 'Task', user: 'Account', accounts: 'First accounts', call: 'Call', draft: 'Draft', site: 'City', incident: 'Incident', agent: 'Agent', message: 'SMS', customer: 'Customer', form: 'Form', bpmn: 'Process', dmn: 'Decision', calendar: 'Calendar', outbox: 'Engine command', attachment: 'Attachment', audit: 'Audit', 'saved-view': 'View', group: 'Group', person: 'Person' },
    actor: { 'system:seed': 'System (first start)', 'system:import': 'System (import)', 'system:inbox': 'Process engine', 'system:engine': 'Process engine', 'system:relay': 'Command relay', 'system:sign-in': 'Sign-in check', 'system:anonymous': 'Nobody signed in', 'client:worker': 'Automatic task', 'system:assignment': 'Assignment' },
    system: 'System',
    caseType: { complaint: 'Complaint', report: 'Report', suggestion: 'Suggestion', consultation: 'Consultation', help: 'Help request', business: 'Business' },
    field: {
      version: 'Version', formVersion: 'Form version', type: 'Type', subtype: 'Subtype', site: 'City', status: 'Status', state: 'State', stage: 'Stage', outcome: 'Outcome', seal: 'Seal', groups: 'Candidate roles', holder: 'Holder', to: 'Recipient', template: 'SMS template', sha256: 'File hash', script: 'Script', notice: 'Holiday notice',
      grants: 'Roles', active: 'Active', extension: 'Extension', password: 'Password', lockedUntil: 'Locked until', name: 'Name', department: 'Department', supplement: 'Supplement', reminder: 'Reminder', withdrawal: 'Reason of withdrawal', actor: 'Actor', action: 'Action', subject: 'Subject', case: 'Case number', from: 'From', retries: 'Retries', variables: 'Variables', push: 'By themselves', answerMinutes: 'Minutes to accept', shared: 'Shared', filter: 'Filters',
    },
  },
} as const
