import { defineMessages } from '../i18n/defineMessages.ts'

export const messages = defineMessages(
  {
    title: '流程修复',
    tabs: { open: '待处理', closed: '已处理', propose: '提出修复' },
    number: '工单编号', look: '查看流程', noCase: '输入工单编号，查看流程停在哪里。',
    waits: '流程现在停在', end: '结束', begin: '激活步骤', choose: '选择要激活的步骤',
    before: '修复前', after: '修复后', reason: '修复原因', needed: '请选择要结束的步骤，并填写原因。',
    propose: '提交，由另一名管理员审批', proposed: '已提交，等待另一名系统管理员审批',
    nothing: '没有运行中的流程。', none: '没有待处理的修复', noneClosed: '还没有处理过修复', noneHint: '在“提出修复”中按工单编号查看并提出。',
    by: '{name} 于 {at} 提出', decidedBy: '{name} 于 {at}：{opinion}',
    opinion: '审批意见', opinionNeeded: '请填写意见。', approve: '批准并执行', refuse: '拒绝', withdraw: '撤回申请', own: '须由另一名系统管理员审批。',
    state: { proposed: '待审批', approved: '执行中', applied: '已执行', refused: '已拒绝', withdrawn: '已撤回', overtaken: '未执行：流程已先前进', failed: '引擎拒绝' },
    open: '流程修复',
  },
  {
    title: 'Process repair',
    tabs: { open: 'Waiting', closed: 'Decided', propose: 'Propose' },
    number: 'Case number', look: 'Show the process', noCase: 'Enter a case number to see where its process waits.',
    waits: 'The process waits at', end: 'End', begin: 'Begin', choose: 'Choose the steps to begin',
    before: 'Before', after: 'After', reason: 'Reason', needed: 'Choose what ends, and give a reason.',
    propose: 'Propose to another operator', proposed: 'Proposed; another operator decides',
    nothing: 'No process runs.', none: 'No repair waits', noneClosed: 'No repair was decided yet', noneHint: 'Under “Propose”, look a case up by its number.',
    by: 'proposed by {name} at {at}', decidedBy: '{name} at {at}: {opinion}',
    opinion: 'Opinion', opinionNeeded: 'Give an opinion.', approve: 'Approve and apply', refuse: 'Refuse', withdraw: 'Withdraw', own: 'Another operator decides.',
    state: { proposed: 'Waiting', approved: 'Being applied', applied: 'Applied', refused: 'Refused', withdrawn: 'Withdrawn', overtaken: 'Not applied: the process went on', failed: 'Refused by the engine' },
    open: 'Repair',
  },
)
