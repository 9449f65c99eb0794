import { chineseDay, chineseTime } from './chineseDate.ts'
import { type Paper, PAPER_WIDTH } from './Paper.ts'

/** A letter in the hotline's name. */
export interface Letter {
  readonly head: string
  readonly documentNumber: string | null
  readonly to: string
  readonly paragraphs: readonly string[]
  readonly copies: readonly string[]
  readonly from: string
  readonly at: Date
}

/** Red head, number, whom it is to, paragraphs, sender and date at the right, copies below: the form of official letters. */
export function printLetter(paper: Paper, letter: Letter): void {
  paper.y += 16
  paper.text(letter.head, { size: 20, bold: true, align: 'center' })
  paper.y += 6
  if (letter.documentNumber !== null) paper.text(letter.documentNumber, { size: 11, align: 'center' })
  paper.y += 4
  paper.rule()
  paper.y += 10
  paper.text(`${letter.to}：`, { size: 12 })
  for (const paragraph of letter.paragraphs) paper.text(paragraph, { size: 12, indent: true, gapBefore: 2 })
  // Sender and date stand together, never alone on a page with nothing before them but their line.
  paper.room(80)
  paper.y += 30
  for (const line of [letter.from, chineseDay(letter.at)]) {
    paper.line(line, paper.x + PAPER_WIDTH - paper.width(line, 12) - 24, paper.y, 12)
    paper.y += 22
  }
  if (letter.copies.length > 0) paper.text(`抄送：${letter.copies.join('、')}`, { size: 10, gapBefore: 24 })
}

/** `请于2026年11月24日 17:00前…` or nothing where no limit was set. */
export function replyBySentence(replyBy: Date | null): string {
  return replyBy === null ? '请抓紧办理，并及时反馈办理情况。' : `请于${chineseTime(replyBy)}前书面反馈办理情况。`
}
