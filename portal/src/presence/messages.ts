import { defineMessages } from '../i18n/defineMessages.ts'

export const messages = defineMessages(
  {
    label: '同时在看的人',
    viewing: '{names} 正在查看',
    editing: '{names} 正在编辑',
    ownViewing: '您在另一个窗口也打开了这里',
    ownEditing: '您正在另一个窗口填写这里，请在一处填写',
  },
  {
    label: 'Who else is here',
    viewing: '{names} is looking at this',
    editing: '{names} is editing this',
    ownViewing: 'You have this open in another window',
    ownEditing: 'You are filling this in in another window: go on in one of them',
  },
)
