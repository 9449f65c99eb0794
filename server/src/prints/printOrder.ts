import type { CaseFile } from './CaseFile.ts'
import { chineseTime } from './chineseDate.ts'
import { formFacts } from './formFacts.ts'
import { citizenFacts, headFacts } from './headFacts.ts'
import type { Paper } from './Paper.ts'
import { paperFacts } from './paperTable.ts'

/** 工单: what was asked and what is to be done about it, with room for signatures. */
export function printOrder(paper: Paper, { detail, submissions }: CaseFile): void {
  paper.text('诉求工单', { size: 18, bold: true, align: 'center' })
  paper.text(`12313 烟草市场监管服务热线　${detail.site.name}`, { size: 9, align: 'center' })
  paper.y += 8
  paperFacts(paper, headFacts(detail))
  paperFacts(paper, citizenFacts(detail))
  paperFacts(paper, [
    ['标题', detail.subject],
    ['诉求内容', detail.content],
  ])
  for (const submission of submissions.slice(1)) {
    paper.heading(`${submission.title}（${submission.submittedBy.name}　${chineseTime(submission.submittedAt)}）`)
    paperFacts(paper, formFacts(submission))
  }
  if (detail.attachments.length > 0) paper.text(`附件 ${detail.attachments.length} 件：${detail.attachments.map(({ name }) => name).join('、')}`, { size: 9, gapBefore: 6 })
  paper.room(70)
  paper.y += 14
  paperFacts(paper, [
    ['承办人签字', ' '],
    ['负责人签字', ' '],
    ['签收时间', '　　　　年　　月　　日'],
    ['办结时间', '　　　　年　　月　　日'],
  ])
}
