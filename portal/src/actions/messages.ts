import { defineMessages } from '../i18n/defineMessages.ts'

/** The words of the menu of actions; each action's name lies with its noun. */
export const messages = defineMessages(
  {
    menu: '操作',
    menuFor: '{number} 的操作',
    open: '打开操作菜单',
    find: '名称、拼音首字母或快捷键',
    none: '没有名为“{typed}”的操作。',
    nothing: '现在没有可做的操作。',
    archived: '工单已归档',
    group: { handle: '办理', time: '时限', hands: '交给他人', ask: '征求意见', tell: '告知与关注', press: '催办督办', move: '流转', print: '打印' },
  },
  {
    menu: 'Actions',
    menuFor: 'Actions of {number}',
    open: 'Open the menu of actions',
    find: 'Name or key',
    none: 'There is no action called “{typed}”.',
    nothing: 'There is nothing to be done now.',
    archived: 'The case is archived',
    group: { handle: 'Handle', time: 'Limits', hands: 'Other hands', ask: 'Ask others', tell: 'Tell and watch', press: 'Press', move: 'Move', print: 'Print' },
  },
)
