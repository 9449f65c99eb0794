import { defineMessages } from '../i18n/defineMessages.ts'

/** The words of transfers to the discipline department. */
export const messages = defineMessages(
  {
    title: '纪检监察移交单', number: '移交单号', to: '接收部门', accused: '涉及部门（对其不可见）', issued: '开具', due: '应于当日签收', note: '签收意见', receive: '签收移交单',
    state: { issued: '待签收', overdue: '当日未签收', received: '已签收' }, receivedBy: '{name} 签收于 {at}', print: '打印移交单',
    list: {
      title: '纪检监察移交', case: '工单', subject: '标题', accused: '涉及部门', state: '状态', received: '签收', number: '工单编号', period: '开具日期',
      show: { open: '待签收', overdue: '当日未签收', received: '已签收' }, none: '没有符合条件的移交单', noneHint: '投诉涉及内部人员的工单受理时自动开具移交单，列在这里。',
    },
  },
  {
    title: 'Transfer to discipline', number: 'Number', to: 'Goes to', accused: 'Accused department (cannot see it)', issued: 'Issued', due: 'To be signed for on its day', note: 'Note', receive: 'Sign for it',
    state: { issued: 'Not signed for yet', overdue: 'Not signed for on its day', received: 'Signed for' }, receivedBy: 'Signed for by {name}, {at}', print: 'Print',
    list: {
      title: 'Transfers to discipline', case: 'Case', subject: 'Subject', accused: 'Accused department', state: 'State', received: 'Signed for', number: 'Case number', period: 'Issued between',
      show: { open: 'To be signed for', overdue: 'Late', received: 'Signed for' }, none: 'No such transfers', noneHint: 'A complaint about our own people gets its transfer when it is opened; it is listed here.',
    },
  },
)
