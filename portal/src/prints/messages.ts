import { defineMessages } from '../i18n/defineMessages.ts'

export const messages = defineMessages(
  {
    title: '打印', order: '诉求工单', dossier: '工单案卷', supervision: '督办单', form: '催办通知书', report: '抄报', circular: '通报',
    full: '原文打印（不脱敏）', fullTitle: '原文打印', fullHint: '纸面上是完整的个人信息。打印人、时间和用途记入审计，打印人和时间印在纸上。', reason: '用途', reasonMissing: '请写明用途。',
  },
  {
    title: 'Print', order: 'Work order', dossier: 'Dossier', supervision: 'Supervision notice', form: 'Written reminder', report: 'Report', circular: 'Circular',
    full: 'Print in full (unmasked)', fullTitle: 'Print in full', fullHint: 'The paper shows personal data in full. Who printed it, when and what for is audited; the paper names who and when.', reason: 'What for', reasonMissing: 'Write down what it is for.',
  },
)
