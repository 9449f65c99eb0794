import { defineMessages } from '../i18n/defineMessages.ts'
import { AUDIT_WORDS } from './words.ts'

const zh = {
  title: '审计',
  tab: { cases: '案件履历', entries: '审计记录', callbacks: '回访比例', chain: '完整性校验' },
  cases: { hint: '按编号、电话、许可证或诉求内容查找任何地市的案件；打开后可看时间线，并在流程图上逐步回放。审计员只读，个人信息脱敏显示。' },
  filter: { actor: '操作人', actorHint: '操作人登录名', action: '动作', subject: '对象', subjectHint: '对象，如 user:zj.auditor', case: '工单编号', caseHint: '工单编号', period: '时间', export: '导出 CSV', exportHint: '按当前条件导出；导出行为本身会记入审计。', any: '全部' },
  column: { sequence: '序号', at: '时间', actor: '操作人', action: '动作', subject: '对象', case: '工单', changes: '内容', ip: '来源' },
  detail: { title: '第 {n} 条', behalf: '代 {name}', reason: '用途或原因', path: '字段', from: '原值', to: '新值', hash: '本条摘要', previous: '上条摘要', noChanges: '没有字段变化。', close: '关闭', none: '（无）' },
  list: { label: '审计记录', none: '没有符合条件的审计记录', noneWhy: '可以减少条件或放宽时间。' },
  chain: {
    explain: '每条审计记录都带有上一条的摘要。校验从第一条起逐条重算；任何修改、删除、插入或截断都会断在那一条。', run: '开始校验', running: '正在校验，已用 {seconds} 秒……', ok: '审计链完整', okText: '共校验 {n} 条，没有发现问题。', bad: '审计链在第 {n} 条断开', checked: '断开前已校验 {n} 条。', head: '末条摘要', headHint: '把它抄存在别处，以后可证明记录没有被截断。', failed: '校验没有完成', at: '校验时间 {at}', self: '校验行为本身也记入审计。',
    break: { missing: '缺少记录', changed: '内容被改', unlinked: '前后不连', 'cut-off': '末尾被截断' },
  },
  ...AUDIT_WORDS.zh,
} as const

/** The words of the auditor's pages. */
export const messages = defineMessages(zh, {
  title: 'Audit',
  tab: { cases: 'Case histories', entries: 'Entries', callbacks: 'Callback shares', chain: 'Integrity' },
  cases: { hint: 'Find any case of any city by number, phone, licence or words; open it for its timeline and replay its path on the diagram. Auditors only read; personal data is masked.' },
  filter: { actor: 'Actor', actorHint: 'User name of the actor', action: 'Action', subject: 'Subject', subjectHint: 'Subject, e.g. user:zj.auditor', case: 'Case number', caseHint: 'Case number', period: 'Time', export: 'Export CSV', exportHint: 'By the present filters; the export itself is audited.', any: 'all' },
  column: { sequence: 'No.', at: 'Time', actor: 'Actor', action: 'Action', subject: 'Subject', case: 'Case', changes: 'Content', ip: 'From' },
  detail: { title: 'Entry {n}', behalf: 'for {name}', reason: 'Purpose or reason', path: 'Field', from: 'Before', to: 'After', hash: 'Hash', previous: 'Hash before', noChanges: 'No field changed.', close: 'Close', none: '(none)' },
  list: { label: 'Audit entries', none: 'No entry matches', noneWhy: 'Try fewer filters or a longer time.' },
  chain: {
    explain: 'Every entry carries the hash of the one before. The check computes them all again from the first; a changed, removed, inserted or cut-off entry breaks the chain there.', run: 'Check the chain', running: 'Checking, {seconds} s so far…', ok: 'The chain is whole', okText: '{n} entries checked, no fault found.', bad: 'The chain breaks at entry {n}', checked: '{n} entries were sound before it.', head: 'Last hash', headHint: 'Keep it elsewhere: it proves later that nothing was cut off.', failed: 'The check was not completed', at: 'Checked {at}', self: 'The check itself is audited.',
    break: { missing: 'Entry missing', changed: 'Content changed', unlinked: 'Not linked', 'cut-off': 'Cut off at the end' },
  },
  ...AUDIT_WORDS.en,
})
