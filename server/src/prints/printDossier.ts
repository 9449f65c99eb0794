import type { CaseFile } from './CaseFile.ts'
import { chineseTime, shortTime } from './chineseDate.ts'
import { formFacts } from './formFacts.ts'
import { citizenFacts, headFacts } from './headFacts.ts'
import { type Paper, PAPER_WIDTH } from './Paper.ts'
import { paperFacts, paperTable } from './paperTable.ts'
import { DEADLINES, LIMIT_STATES, NAMED_KINDS, sizeWord, UNITS, wordOf } from './words.ts'

/** 案卷: the whole of a case. An archived one carries the hash its facts were sealed with. */
export function printDossier(paper: Paper, file: CaseFile): void {
  const { detail } = file
  paper.text('工单案卷', { size: 18, bold: true, align: 'center' })
  paper.text(detail.number, { size: 11, align: 'center' })
  paper.y += 8
  paper.heading('一、基本情况')
  paperFacts(paper, [...headFacts(detail), ...citizenFacts(detail), ['标题', detail.subject], ['诉求内容', detail.content]])
  paper.heading('二、办理表单与意见')
  for (const submission of file.submissions) {
    paper.room(60)
    paper.text(`${submission.title}　第 ${submission.formVersion} 版　${submission.submittedBy.name}　${chineseTime(submission.submittedAt)}`, { size: 9.5, bold: true, gapBefore: 6 })
    paper.y += 3
    paperFacts(paper, formFacts(submission))
  }
  printLimits(paper, file)
  printTimeline(paper, file)
  printEvidence(paper, file)
}

function printLimits(paper: Paper, { deadlines }: CaseFile): void {
  paper.heading('三、时限')
  const rows = deadlines.map(({ name, limit, startedAt, dueAt, metAt, state }) => [wordOf(DEADLINES, name), `${limit.amount} ${wordOf(UNITS, limit.unit)}`, chineseTime(startedAt), chineseTime(dueAt), metAt === null ? '—' : chineseTime(metAt), wordOf(LIMIT_STATES, state)])
  const widths = [54, 74, 102, 102, 102, PAPER_WIDTH - 434]
  paperTable(paper, ['时限', '长度', '起算', '到期', '完成', '结果'].map((label, index) => ({ label, width: widths[index] ?? 60 })), rows, '未设时限。')
}

/** On the screen the kind stands before the text; a text that does not name its deed needs it on paper as well. */
function kindWord(kind: string): string {
  const word = NAMED_KINDS[kind]
  return word === undefined ? '' : `${word}：`
}

function printTimeline(paper: Paper, { timeline }: CaseFile): void {
  paper.heading('四、办理经过')
  const rows = timeline.map(({ at, by, kind, text }) => [shortTime(at), by?.name ?? '系统', kindWord(kind) + text])
  paperTable(paper, [{ label: '时间', width: 100 }, { label: '人员', width: 64 }, { label: '事项', width: PAPER_WIDTH - 164 }], rows, '没有记录。')
}

function printEvidence(paper: Paper, { calls, detail }: CaseFile): void {
  paper.heading('五、通话与录音')
  const rows = calls.map((call) => [shortTime(call.at), call.direction === 'inbound' ? '来电' : '外呼', call.agent?.name ?? '—', call.talkSeconds === null ? '未接通' : `${call.talkSeconds} 秒`, call.recordingSha256 ?? '无录音'])
  paperTable(paper, [{ label: '时间', width: 100 }, { label: '方向', width: 40 }, { label: '坐席', width: 60 }, { label: '通话', width: 54 }, { label: '录音（SHA-256）', width: PAPER_WIDTH - 254 }], rows, '没有通话。')
  paper.heading('六、附件')
  paperTable(paper, [{ label: '文件', width: 190 }, { label: '大小', width: 54 }, { label: 'SHA-256', width: PAPER_WIDTH - 244 }], detail.attachments.map(({ name, size, sha256 }) => [name, sizeWord(size), sha256]), '没有附件。')
  paper.heading('七、封存')
  paper.text(detail.seal === null ? '工单尚未归档，案卷未封存。' : `案卷于 ${chineseTime(detail.seal.sealedAt)} 封存，案卷摘要（SHA-256）：`, { size: 9.5 })
  if (detail.seal !== null) paper.text(detail.seal.sha256, { size: 9.5 })
}
