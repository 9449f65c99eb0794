import { defineMessages } from '../i18n/defineMessages.ts'

const zh = {
  title: '审计',
  tab: { cases: '案件履历', entries: '审计记录', chain: '完整性校验' },
  cases: { hint: '按编号、电话、许可证或诉求内容查找任何地市的案件;打开后可看时间线,并在流程图上逐步回放。审计员只读,个人信息脱敏显示。' },
  filter: { actor: '操作人', actorHint: '登录名', action: '动作', actionHint: '如 case. 或 task.completed', subject: '对象', subjectHint: '如 case:HZ-TS-…', case: '工单编号', period: '时间', from: '开始日期', to: '结束日期', run: '查询', reset: '清除条件', export: '导出 CSV', exportHint: '按当前条件导出;导出行为本身会记入审计。', any: '全部动作' },
  column: { sequence: '序号', at: '时间', actor: '操作人', action: '动作', subject: '对象', case: '工单', changes: '内容', ip: '来源' },
  detail: { title: '第 {n} 条', behalf: '代 {name}', reason: '用途或原因', path: '字段', from: '原值', to: '新值', hash: '本条摘要', previous: '上条摘要', noChanges: '没有字段变化。', close: '关闭', none: '(无)' },
  list: { label: '审计记录', none: '没有符合条件的审计记录', noneWhy: '可以减少条件或放宽时间。', more: '再显示一些', end: '已全部显示', keys: 'j/k 上下移动,Enter 查看' },
  chain: {
    explain: '每条审计记录都带有上一条的摘要。校验从第一条起逐条重算;任何修改、删除、插入或截断都会断在那一条。', run: '开始校验', running: '正在校验,已用 {seconds} 秒……', ok: '审计链完整', okText: '共校验 {n} 条,没有发现问题。', bad: '审计链在第 {n} 条断开', checked: '断开前已校验 {n} 条。', head: '末条摘要', headHint: '把它抄存在别处,以后可证明记录没有被截断。', failed: '校验没有完成', at: '校验时间 {at}', self: '校验行为本身也记入审计。',
    break: { missing: '缺少记录', changed: '内容被改', unlinked: '前后不连', 'cut-off': '末尾被截断' },
  },
  action: {
    'case.opened': '受理工单', 'case.read': '查看工单', 'case.unmasked': '查看完整信息', 'case.supplemented': '追加', 'case.reminded': '催办', 'case.withdrawn': '撤销', 'case.archived': '归档', 'case.stage': '阶段变化',
    'task.claimed': '签收任务', 'task.released': '退回任务', 'task.completed': '完成任务', 'task.created': '产生任务', 'task.withdrawn': '任务取消', 'session.opened': '登录', 'session.refused': '登录失败', 'session.closed': '退出', 'recording.listened': '收听录音',
    'form.published': '发布表单', 'process.published': '发布流程', 'process.deployed': '部署流程', 'audit.verified': '校验审计链', 'audit.exported': '导出审计', 'incident.resolved': '处理异常', 'attachment.read': '查看附件', 'attachment.added': '上传附件',
  },
} as const

/** The words of the auditor's pages. */
export const messages = defineMessages(zh, {
  title: 'Audit',
  tab: { cases: 'Case histories', entries: 'Entries', chain: 'Integrity' },
  cases: { hint: 'Find any case of any city by number, phone, licence or words; open it for its timeline and replay its path on the diagram. Auditors only read; personal data is masked.' },
  filter: { actor: 'Actor', actorHint: 'user name', action: 'Action', actionHint: 'e.g. case. or task.completed', subject: 'Subject', subjectHint: 'e.g. case:HZ-TS-…', case: 'Case number', period: 'Time', from: 'From', to: 'To', run: 'Search', reset: 'Clear filters', export: 'Export CSV', exportHint: 'By the present filters; the export itself is audited.', any: 'All actions' },
  column: { sequence: 'No.', at: 'Time', actor: 'Actor', action: 'Action', subject: 'Subject', case: 'Case', changes: 'Content', ip: 'From' },
  detail: { title: 'Entry {n}', behalf: 'for {name}', reason: 'Purpose or reason', path: 'Field', from: 'Before', to: 'After', hash: 'Hash', previous: 'Hash before', noChanges: 'No field changed.', close: 'Close', none: '(none)' },
  list: { label: 'Audit entries', none: 'No entry matches', noneWhy: 'Try fewer filters or a longer time.', more: 'Show more', end: 'All shown', keys: 'j/k move, Enter opens' },
  chain: {
    explain: 'Every entry carries the hash of the one before. The check computes them all again from the first; a changed, removed, inserted or cut-off entry breaks the chain there.', run: 'Check the chain', running: 'Checking, {seconds} s so far…', ok: 'The chain is whole', okText: '{n} entries checked, no fault found.', bad: 'The chain breaks at entry {n}', checked: '{n} entries were sound before it.', head: 'Last hash', headHint: 'Keep it elsewhere: it proves later that nothing was cut off.', failed: 'The check was not completed', at: 'Checked {at}', self: 'The check itself is audited.',
    break: { missing: 'Entry missing', changed: 'Content changed', unlinked: 'Not linked', 'cut-off': 'Cut off at the end' },
  },
  action: {
    'case.opened': 'Opened a case', 'case.read': 'Read a case', 'case.unmasked': 'Read in full', 'case.supplemented': 'Supplemented', 'case.reminded': 'Reminded', 'case.withdrawn': 'Withdrew', 'case.archived': 'Archived', 'case.stage': 'Stage changed',
    'task.claimed': 'Claimed a task', 'task.released': 'Released a task', 'task.completed': 'Completed a task', 'task.created': 'Task created', 'task.withdrawn': 'Task withdrawn', 'session.opened': 'Signed in', 'session.refused': 'Sign-in refused', 'session.closed': 'Signed out', 'recording.listened': 'Listened',
    'form.published': 'Published a form', 'process.published': 'Published a process', 'process.deployed': 'Deployed a process', 'audit.verified': 'Checked the chain', 'audit.exported': 'Exported the audit', 'incident.resolved': 'Resolved an incident', 'attachment.read': 'Read an attachment', 'attachment.added': 'Added an attachment',
  },
})
