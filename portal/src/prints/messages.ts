import { defineMessages } from '../i18n/defineMessages.ts'

export const messages = defineMessages(
  { title: '打印', order: '诉求工单', dossier: '工单案卷', supervision: '督办单', form: '催办通知书', report: '抄报', circular: '通报', audited: '打印会写入审计；个人信息默认脱敏。' },
  { title: 'Print', order: 'Work order', dossier: 'Dossier', supervision: 'Supervision notice', form: 'Written reminder', report: 'Report', circular: 'Circular', audited: 'Printing is audited; personal data is masked.' },
)
