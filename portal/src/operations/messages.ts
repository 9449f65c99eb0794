import { defineMessages } from '../i18n/defineMessages.ts'

const zh = {
  health: {
    title: '运行状况', all: { up: '全部正常', degraded: '可以使用，但有部分需要关注', down: '有部分不能工作' }, status: { up: '正常', degraded: '需关注', down: '故障' }, required: '必需', optional: '非必需', checked: '检查于 {at}，每 {n} 秒自动刷新', refresh: '立即刷新', took: '{n} 毫秒', stale: '最近一次刷新没有成功，显示的是 {at} 的情况：{why}', paused: '已暂停自动刷新', pause: '暂停刷新', go: '继续刷新', list: '各部分状况', way: { calendar: '录入放假通知', relay: '查看被拒绝的指令' }, fact: { knownUntil: '已知至', dialect: '类型', latency: '响应', free: '剩余', version: '版本', partitions: '分区', lag: '延迟', lastReceived: '最近收到', waiting: '等待', parked: '停放', workers: '执行器', link: '线路', adapter: '接入方式', refused: '24 小时内拒收', switch: '交换机', sequence: '序号', type: '事件', reason: '原因', at: '时间' },
  },
  incidents: {
    title: '流程异常', open: '待处理', resolved: '已处理', list: '流程异常列表', none: '没有待处理的流程异常', noneWhy: '作业重试用尽、表达式出错等情况会出现在这里，并停住那一个工单的那一步。', noneResolved: '还没有处理过异常', what: '异常', case: '工单', element: '步骤', message: '错误信息', at: '发生时间', state: '状态', resolve: '处理', process: '流程', noCase: '无工单',
    states: { open: '待处理', resolving: '处理中', resolved: '已处理' },
  },
  resolve: {
    title: '处理异常', hint: '先排除原因（例如外部系统恢复、表单或流程更正），再让引擎从停住的地方继续。', retries: '作业重试次数', retriesHint: '1–100 次', variables: '先设置变量（可选）', variablesHint: 'JSON 对象，例如：{example}', badJson: '不是有效的 JSON 对象，请检查引号、逗号和括号。{where}', at: '第 {line} 行第 {column} 列附近有误。', badRetries: '请填写 1 到 100 的整数', go: '重试', cancel: '取消', done: '已交给引擎重试', full: '完整错误信息', keys: 'Ctrl+Enter 重试',
  },
  calendar: {
    menu: '节假日', title: '录入 {year} 年放假通知', hint: '按国务院办公厅当年的放假通知填写，全省通用。保存前先显示对未结工单时限的影响，保存后逐一重新计算；重新录入会整年替换。', source: '通知文号', sourceExample: '例如：国办发明电〔{year}〕1 号', holidays: '放假', workdays: '调休上班', days: '（{n} 天）',
    holidayExample: '每行一天或一段，后面写节日：\n{year}-01-01 元旦\n{year}-05-01 至 {year}-05-05 劳动节', workdayExample: '{year}-05-08 劳动节', needSource: '请填写通知文号，以备查证。', needDays: '请填写放假的日期。', badLines: '“{name}”第 {lines} 行看不懂或日期重复：请写成“{year}-05-01 至 {year}-05-05 劳动节”。', both: '{day} 同时列为放假和上班。',
    sure: '{year} 年放假 {off} 天，调休上班 {worked} 天。确定按此计算时限？', save: '保存', done: '{year} 年节假日已录入：放假 {off} 天，调休上班 {worked} 天', year: '年份', of: '{year} 年的放假与调休', day: '日期', weekday: '星期', kind: '安排', name: '节日', facts: '全年工作日 {n} 天，依据：{source}', builtIn: '软件自带的历年放假数据', unknown: '还没有 {year} 年的放假安排', unknownWhy: '通知通常在上一年 11 月公布。未录入前，落到这一年的时限无法计算。',
  },
  effect: {
    title: '对未结工单时限的影响', none: '没有未结工单的时限会变动。', sum: '共 {n} 个时限变动：推后 {later} 个，提前 {earlier} 个。', overdue: '其中 {n} 个提前后已经超期。', beyond: '另有 {n} 个会落到尚未录入的年份，保持不变。', more: '只列出前 {n} 个。',
    case: '工单', limit: '时限', from: '现在', to: '保存后', save: '确认保存', cancel: '取消', then: '保存后逐批重新计算，写入各工单的时限台账。',
  },
  hours: {
    title: '{site}的工作时间', hint: '每天可有多个时段；自生效日起执行，之前按原时间计算的部分不变。', from: '自 {day} 起', seed: '初始', add: '增加时段', remove: '删去第 {n} 段', day: '生效日期', reason: '原因', start: '第 {n} 段开始', end: '第 {n} 段结束', save: '查看影响并保存', done: '工作时间已保存，未结工单正在重新计算', needDay: '请选择生效日期。', needReason: '请填写原因。', site: '地市',
  },
  parked: { title: '被引擎拒绝的指令', hint: '引擎明确拒绝的指令，对应的工单停在这里。请先与流程设计员排除原因，再重新发送。', kind: '指令', kinds: { publishMessage: '发送消息', completeJob: '完成任务', cancel: '终止流程', resolveIncident: '处理异常', updateRetries: '设置重试次数', setVariables: '设置变量' }, reason: '拒绝原因', attempts: '尝试次数', at: '停放时间', retry: '重新发送', done: '已重新交给引擎' },
} as const

/** The words of the operator's pages. */
export const messages = defineMessages(zh, {
  health: {
    title: 'Health', all: { up: 'Everything works', degraded: 'Usable, but something needs a look', down: 'Something does not work' }, status: { up: 'Up', degraded: 'Look', down: 'Down' }, required: 'required', optional: 'optional', checked: 'Checked {at}, refreshed every {n} s', refresh: 'Refresh now', took: '{n} ms', stale: 'The last refresh failed; this is how it was at {at}: {why}', paused: 'Refresh is paused', pause: 'Pause', go: 'Go on', list: 'Parts', way: { calendar: 'Enter the notice', relay: 'See the refused commands' }, fact: { knownUntil: 'Known until', dialect: 'Dialect', latency: 'Latency', free: 'Free', version: 'Version', partitions: 'Partitions', lag: 'Lag', lastReceived: 'Last received', waiting: 'Waiting', parked: 'Parked', workers: 'Workers', link: 'Link', adapter: 'Adapter', refused: 'Refused in 24 h', switch: 'Switch', sequence: 'Sequence', type: 'Event', reason: 'Reason', at: 'At' },
  },
  incidents: {
    title: 'Incidents', open: 'Open', resolved: 'Resolved', list: 'Incidents', none: 'No open incident', noneWhy: 'A job out of retries or a failed expression stops one step of one case and shows here.', noneResolved: 'No incident was resolved yet', what: 'Incident', case: 'Case', element: 'Step', message: 'Message', at: 'Since', state: 'State', resolve: 'Resolve', process: 'Process', noCase: 'no case',
    states: { open: 'Open', resolving: 'Resolving', resolved: 'Resolved' },
  },
  resolve: {
    title: 'Resolve an incident', hint: 'Remove the cause first (another system is back, a form or process is mended), then let the engine go on from where it stopped.', retries: 'Retries of the job', retriesHint: '1–100', variables: 'Set variables before (optional)', variablesHint: 'A JSON object, e.g. {example}', badJson: 'No valid JSON object: check quotes, commas and brackets. {where}', at: 'Look near line {line}, column {column}.', badRetries: 'A whole number from 1 to 100, please', go: 'Try again', cancel: 'Cancel', done: 'Handed to the engine', full: 'The message in full', keys: 'Ctrl+Enter tries again',
  },
  calendar: {
    menu: 'Holidays', title: 'Enter the notice of {year}', hint: 'As the State Council’s notice of the year says, for the whole province. What it does to open limits is shown first; saved, they are computed anew. Entering it again replaces the year.', source: 'Number of the notice', sourceExample: 'such as: State Council {year}-1', holidays: 'Days off', workdays: 'Weekends worked', days: '({n})',
    holidayExample: 'A day or a span a line, then its name:\n{year}-01-01 New Year\n{year}-05-01 to {year}-05-05 Labour Day', workdayExample: '{year}-05-08 Labour Day', needSource: 'Fill in the number of the notice: it is the proof.', needDays: 'Fill in the days off.', badLines: '“{name}”, line {lines}: not understood, or a day twice. Write “{year}-05-01 to {year}-05-05 Labour Day”.', both: '{day} is both off and worked.',
    sure: '{year}: {off} days off, {worked} weekend days worked. Compute limits by this?', save: 'Save', done: '{year} is entered: {off} days off, {worked} worked', year: 'Year', of: 'Days off and worked in {year}', day: 'Day', weekday: 'Weekday', kind: 'What', name: 'Holiday', facts: '{n} working days, by {source}', builtIn: 'the data that comes with the software', unknown: 'The holidays of {year} are not known', unknownWhy: 'The notice usually comes in November of the year before. Until it is entered, limits that reach into the year cannot be computed.',
  },
  effect: {
    title: 'What it does to open limits', none: 'No open limit would move.', sum: '{n} limits would move: {later} later, {earlier} earlier.', overdue: '{n} of them would have passed.', beyond: '{n} more would reach into a year nobody has entered; they stay.', more: 'The first {n} are shown.',
    case: 'Case', limit: 'Limit', from: 'Now', to: 'After', save: 'Save', cancel: 'Cancel', then: 'Saved, they are computed anew batch by batch, each with a line in its ledger.',
  },
  hours: {
    title: 'Working hours of {site}', hint: 'A day may have several stretches. They hold from that day on; what was computed by the former ones stays.', from: 'From {day}', seed: 'At first', add: 'Add a stretch', remove: 'Remove stretch {n}', day: 'First day', reason: 'Reason', start: 'Stretch {n} begins', end: 'Stretch {n} ends', save: 'See the effect and save', done: 'Saved; open limits are being computed anew', needDay: 'Choose the first day.', needReason: 'Give a reason.', site: 'City',
  },
  parked: { title: 'Commands refused by the engine', hint: 'The engine refused these and their cases wait here. Remove the cause first, with a process designer, then send them again.', kind: 'Command', kinds: { publishMessage: 'Publish a message', completeJob: 'Complete a task', cancel: 'Cancel a process', resolveIncident: 'Resolve an incident', updateRetries: 'Set the retries', setVariables: 'Set variables' }, reason: 'Reason', attempts: 'Attempts', at: 'Parked', retry: 'Send again', done: 'Handed to the engine again' },
})
