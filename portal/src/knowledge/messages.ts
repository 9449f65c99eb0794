import { defineMessages } from '../i18n/defineMessages.ts'

/** The words of the knowledge beside a call or case. */
export const messages = defineMessages(
  {
    search: '查知识', empty: '填写诉求或输入要查的词，这里列出相关知识。', none: '没有相关知识，可换个说法。', version: '第 {n} 版', publicly: '可对外答复', staff: '仅供内部', expired: '已过有效期', flagged: '有 {n} 条报错待核',
    use: '用于答复', used: '已记入工单', usedHere: '本单答复依据', superseded: '此后已更新', flag: '报错', wrong: '内容有误', outdated: '已过期', note: '哪里不对', send: '提交报错', flagDone: '已提交报错，班长会核对', needed: '请写明哪里不对。', cancel: '取消',
    flags: '待处理的知识报错', outcome: '处理说明', rewrite: '改写后的内容（留空表示不改）', settle: '处理完毕', settled: '已处理', by: '{name} 报',
  },
  {
    search: 'Search knowledge', empty: 'Type the matter or a word; articles about it appear here.', none: 'No article fits. Try other words.', version: 'version {n}', publicly: 'may be told', staff: 'for staff only', expired: 'out of date', flagged: '{n} reports open',
    use: 'Answered by this', used: 'Kept with the case', usedHere: 'Answered by', superseded: 'changed since', flag: 'Report', wrong: 'It is wrong', outdated: 'It is out of date', note: 'What is wrong', send: 'Send the report', flagDone: 'Reported; a dispatcher will check', needed: 'Say what is wrong.', cancel: 'Cancel',
    flags: 'Reports about articles', outcome: 'What was done', rewrite: 'New text (leave empty to keep it)', settle: 'Settled', settled: 'Settled', by: 'by {name}',
  },
)
