import { defineMessages } from '../i18n/defineMessages.ts'

export const messages = defineMessages(
  {
    title: '短信发件箱',
    none: '还没有短信',
    noneOfStatus: '没有这种状态的短信',
    noneHint: '受理、办结等环节的短信会由流程自动发出并列在这里。',
    status: { queued: '待发', sent: '已发出', delivered: '已送达', failed: '失败' },
    columns: { status: '状态', to: '收件人', text: '内容', caseNumber: '工单', template: '模板', at: '时间' },
    template: { accepted: '受理告知', concluded: '办结告知', extended: '延期告知', unreachable: '未联系上告知' },
    filter: '状态',
    all: '全部',
  },
  {
    title: 'SMS outbox',
    none: 'No messages yet',
    noneOfStatus: 'No message of this status',
    noneHint: 'Messages that the processes send at acceptance, conclusion and so on are listed here.',
    status: { queued: 'Queued', sent: 'Sent', delivered: 'Delivered', failed: 'Failed' },
    columns: { status: 'Status', to: 'To', text: 'Text', caseNumber: 'Case', template: 'Template', at: 'Time' },
    template: { accepted: 'Accepted', concluded: 'Concluded', extended: 'Extended', unreachable: 'Not reached' },
    filter: 'Status',
    all: 'All',
  },
)
