import { defineMessages } from '../i18n/defineMessages.ts'

/** The words of taking an archived case up again. */
export const messages = defineMessages(
  { button: '重新开启', title: '重新开启为新工单', hint: '归档的案卷不会改动。将按原登记内容生成一件新工单，并与本工单关联。', label: '原因', confirm: '开启新工单', cancel: '取消' },
  { button: 'Reopen', title: 'Take it up in a new case', hint: 'The archived dossier stays as it is. A new case with the same facts is opened and linked with this one.', label: 'Reason', confirm: 'Open the new case', cancel: 'Cancel' },
)
