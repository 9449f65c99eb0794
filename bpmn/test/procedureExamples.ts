import type { FormExample } from './formExamples.ts'

/** What people fill in beside the main path of a case. */
export const PROCEDURE_EXAMPLES: Readonly<Record<string, FormExample>> = {
  'extension-approve': {
    good: [{ decision: 'approve', opinion: '情况复杂，同意延期' }, { decision: 'refuse', opinion: '应按期办结' }],
    bad: [
      ['no reason', { decision: 'approve' }, ['opinion']],
      ['a decision that does not exist', { decision: 'later', opinion: '再议' }, ['decision']],
    ],
  },
  'pause-approve': { good: [{ decision: 'approve', opinion: '等待道路施工结束' }], bad: [['nothing decided', {}, ['decision', 'opinion']]] },
  'supervision-answer': {
    good: [{ progress: '已约谈送货员并调整线路。', plan: '本周五前上门回复群众。', expectedAt: '2026-11-27T17:00:00+08:00', responsible: '陈主任' }],
    bad: [['nobody is responsible', { progress: '已约谈送货员并调整线路。', plan: '本周五前上门回复群众。' }, ['expectedAt', 'responsible']]],
  },
  'supervision-review': { good: [{ decision: 'lift', opinion: '已落实' }, { decision: 'again', opinion: '请补充时间安排' }], bad: [['no opinion', { decision: 'lift' }, ['opinion']]] },
  'countersign-opinion': {
    good: [{ decision: 'agree' }, { decision: 'agree', remark: '请注意时限' }, { decision: 'object', opinion: '依据不足' }],
    bad: [['an objection without a reason', { decision: 'object' }, ['opinion']]],
  },
  'handover-approve': { good: [{ decision: 'approve', opinion: '不属于烟草专卖职责，同意移交' }, { decision: 'refuse', opinion: '属于本局职责' }], bad: [['nothing decided', {}, ['decision', 'opinion']]] },
  'opener-supplement': { good: [{ supplement: '诉求人补充：送货车牌为浙A12345，时间为下午三点。', askedCitizen: true }], bad: [['nothing added', { askedCitizen: true }, ['supplement']]] },
  'ad-hoc-result': { good: [{ result: '已到现场拍照，照片见附件。' }], bad: [['nothing done', {}, ['result']]] },
}
