import { defineMessages } from '../i18n/defineMessages.ts'

const zh = {
  health: {
    title: '运行状况', all: { up: '全部正常', degraded: '可以使用，但有部分需要关注', down: '有部分不能工作' }, status: { up: '正常', degraded: '需关注', down: '故障' }, required: '必需', optional: '非必需', checked: '检查于 {at}，每 {n} 秒自动刷新', refresh: '立即刷新', took: '{n} 毫秒', stale: '最近一次刷新没有成功，显示的是 {at} 的情况：{why}', paused: '已暂停自动刷新', pause: '暂停刷新', go: '继续刷新', list: '各部分状况', fact: { knownUntil: '已知至', dialect: '类型', latency: '响应', free: '剩余', version: '版本', partitions: '分区', lag: '延迟', lastReceived: '最近收到', waiting: '等待', parked: '停放', workers: '执行器', link: '线路', adapter: '接入方式' },
  },
  incidents: {
    title: '流程异常', open: '待处理', resolved: '已处理', list: '流程异常列表', none: '没有待处理的流程异常', noneWhy: '作业重试用尽、表达式出错等情况会出现在这里，并停住那一个工单的那一步。', noneResolved: '还没有处理过异常', what: '异常', case: '工单', element: '步骤', message: '错误信息', at: '发生时间', state: '状态', resolve: '处理', process: '流程', noCase: '无工单',
    states: { open: '待处理', resolving: '处理中', resolved: '已处理' },
  },
  resolve: {
    title: '处理异常', hint: '先排除原因（例如外部系统恢复、表单或流程更正），再让引擎从停住的地方继续。', retries: '作业重试次数', retriesHint: '1–100 次', variables: '先设置变量（可选）', variablesHint: 'JSON 对象，例如：{example}', badJson: '不是有效的 JSON 对象：{why}', badRetries: '请填写 1 到 100 的整数', go: '重试', cancel: '取消', failed: '没有成功', done: '已交给引擎重试', full: '完整错误信息', keys: 'Ctrl+Enter 重试',
  },
  parked: { title: '被引擎拒绝的指令', hint: '引擎明确拒绝的指令，对应的工单停在这里。请先与流程设计员排除原因，再重新发送。', kind: '指令', kinds: { publishMessage: '发送消息', completeJob: '完成任务', cancel: '终止流程', resolveIncident: '处理异常', updateRetries: '设置重试次数', setVariables: '设置变量' }, reason: '拒绝原因', attempts: '尝试次数', at: '停放时间', retry: '重新发送', done: '已重新交给引擎' },
} as const

/** The words of the operator's pages. */
export const messages = defineMessages(zh, {
  health: {
    title: 'Health', all: { up: 'Everything works', degraded: 'Usable, but something needs a look', down: 'Something does not work' }, status: { up: 'Up', degraded: 'Look', down: 'Down' }, required: 'required', optional: 'optional', checked: 'Checked {at}, refreshed every {n} s', refresh: 'Refresh now', took: '{n} ms', stale: 'The last refresh failed; this is how it was at {at}: {why}', paused: 'Refresh is paused', pause: 'Pause', go: 'Go on', list: 'Parts', fact: { knownUntil: 'Known until', dialect: 'Dialect', latency: 'Latency', free: 'Free', version: 'Version', partitions: 'Partitions', lag: 'Lag', lastReceived: 'Last received', waiting: 'Waiting', parked: 'Parked', workers: 'Workers', link: 'Link', adapter: 'Adapter' },
  },
  incidents: {
    title: 'Incidents', open: 'Open', resolved: 'Resolved', list: 'Incidents', none: 'No open incident', noneWhy: 'A job out of retries or a failed expression stops one step of one case and shows here.', noneResolved: 'No incident was resolved yet', what: 'Incident', case: 'Case', element: 'Step', message: 'Message', at: 'Since', state: 'State', resolve: 'Resolve', process: 'Process', noCase: 'no case',
    states: { open: 'Open', resolving: 'Resolving', resolved: 'Resolved' },
  },
  resolve: {
    title: 'Resolve an incident', hint: 'Remove the cause first (another system is back, a form or process is mended), then let the engine go on from where it stopped.', retries: 'Retries of the job', retriesHint: '1–100', variables: 'Set variables before (optional)', variablesHint: 'A JSON object, e.g. {example}', badJson: 'No valid JSON object: {why}', badRetries: 'A whole number from 1 to 100, please', go: 'Try again', cancel: 'Cancel', failed: 'It did not succeed', done: 'Handed to the engine', full: 'The message in full', keys: 'Ctrl+Enter tries again',
  },
  parked: { title: 'Commands refused by the engine', hint: 'The engine refused these and their cases wait here. Remove the cause first, with a process designer, then send them again.', kind: 'Command', kinds: { publishMessage: 'Publish a message', completeJob: 'Complete a task', cancel: 'Cancel a process', resolveIncident: 'Resolve an incident', updateRetries: 'Set the retries', setVariables: 'Set variables' }, reason: 'Reason', attempts: 'Attempts', at: 'Parked', retry: 'Send again', done: 'Handed to the engine again' },
})
