import { defineMessages } from '../i18n/defineMessages.ts'

export const messages = defineMessages(
  {
    failed: '表单没有加载成功',
    saved: '已保存 {at}',
    save: {
      dirty: '有未保存的内容',
      saving: '正在保存',
      saved: '已保存',
      waiting: '网络中断，内容已保存在本机，恢复后自动续传',
      conflict: '这份内容已被他人改动',
      failed: '未能保存',
    },
    conflict: {
      title: '{who} 在您填写期间改动了这份内容',
      someone: '另一位同事',
      field: '字段',
      yours: '您的',
      theirs: '对方的',
      empty: '（空）',
      keep: '用我的覆盖',
      take: '采用对方的',
      hint: '您填写的内容没有丢失，请选择如何继续。',
    },
  },
  {
    failed: 'The form could not be loaded',
    saved: 'Saved {at}',
    save: {
      dirty: 'Not saved yet',
      saving: 'Saving',
      saved: 'Saved',
      waiting: 'No network: kept in this browser, sent once the connection is back',
      conflict: 'Somebody else changed this',
      failed: 'Could not be saved',
    },
    conflict: {
      title: '{who} changed this while you were writing',
      someone: 'A colleague',
      field: 'Field',
      yours: 'Yours',
      theirs: 'Theirs',
      empty: '(empty)',
      keep: 'Keep mine',
      take: 'Take theirs',
      hint: 'Nothing you wrote is lost. Choose how to go on.',
    },
  },
)
