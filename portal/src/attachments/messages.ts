import { defineMessages } from '../i18n/defineMessages.ts'

export const messages = defineMessages(
  {
    title: '附件',
    drop: '把文件拖到这里，或',
    choose: '选择文件',
    remove: '移除 {name}',
    failed: '{name} 没有上传成功：{reason}',
    progress: '正在上传 {name} {percent}%',
    retry: '重试',
    size: '{n} KB',
  },
  {
    title: 'Attachments',
    drop: 'Drop files here, or',
    choose: 'choose files',
    remove: 'Remove {name}',
    failed: '{name} was not uploaded: {reason}',
    progress: 'Uploading {name} {percent}%',
    retry: 'Try again',
    size: '{n} KB',
  },
)
