import { unseal } from '../cases/index.ts'
import type { CaseDetail } from '../cases/schema.ts'
import { type AppContext, type EntityManager, notFound } from '../http/index.ts'
import { CasePressing, STEPS, SUPERVISION, tellWords } from '../pressing/index.ts'
import { CaseRequest } from '../requests/index.ts'
import { chineseTime } from './chineseDate.ts'
import { type Letter, replyBySentence } from './printLetter.ts'
import { STAGES, wordOf } from './words.ts'

const HEADS = { form: '催办通知书', report: '工单办理情况抄报', circular: '关于工单办理情况的通报' } as const

/** The letter of a step of 催办. Throws Problem 404 where that step was not taken. */
export async function pressingLetter(em: EntityManager, { keys }: AppContext, detail: CaseDetail, kind: 'form' | 'report' | 'circular', of: string | undefined): Promise<Letter> {
  const row = await em.findOne(CasePressing, { caseNumber: detail.number, step: kind, ...(of === undefined ? {} : { id: Number(of) }) }, { orderBy: { id: 'desc' } })
  if (row === null) throw notFound('PAPER_UNKNOWN', `这个工单没有${STEPS[kind].zh}。`, 'The case has no such paper.')
  const text = unseal(keys, row.text) ?? ''
  const steps = await em.find(CasePressing, { caseNumber: detail.number, id: { $lt: row.id } }, { orderBy: { id: 'asc' } })
  const before = steps.filter(({ documentNumber }) => documentNumber != null).map(({ documentNumber, at }) => `${documentNumber ?? ''}（${chineseTime(at)}）`)
  const history = before.length === 0 ? [] : [`此前已发：${before.join('、')}。`]
  const copies = kind === 'form' ? row.told.filter((told) => told.startsWith('head:')).map(tellWords) : []
  const to = kind === 'form' ? (detail.department?.name ?? detail.site.name) : kind === 'report' ? row.told.filter((told) => !told.startsWith('user:') && !told.startsWith('handler:')).map(tellWords).join('、') : `${detail.site.name}各部门`
  return { head: HEADS[kind], documentNumber: row.documentNumber ?? null, to, paragraphs: [matterOf(detail), ...history, text, replyBySentence(row.replyBy ?? null)], copies, from: `${detail.site.name} 12313 热线`, at: row.at }
}

/** 督办单 of a case's supervision. Throws Problem 404 where it was never under any. */
export async function supervisionLetter(em: EntityManager, { keys }: AppContext, detail: CaseDetail, of: string | undefined): Promise<Letter> {
  const row = await em.findOne(CaseRequest, { caseNumber: detail.number, kind: SUPERVISION, ...(of === undefined ? {} : { id: Number(of) }) }, { orderBy: { id: 'desc' } })
  if (row === null) throw notFound('PAPER_UNKNOWN', '这个工单没有督办。', 'The case was never under supervision.')
  const due = row.details['dueAt']
  const state = row.waits() ? [] : [`本督办已于${row.decidedAt == null ? '工单办结时' : chineseTime(row.decidedAt)}解除。${unseal(keys, row.opinion) ?? ''}`]
  const reason = unseal(keys, row.reason) ?? ''
  return {
    head: '督办单',
    documentNumber: typeof row.details['document'] === 'string' ? row.details['document'] : `督办第 ${row.id} 号`,
    to: detail.department?.name ?? detail.site.name,
    paragraphs: [matterOf(detail), `督办事由：${reason}`, replyBySentence(typeof due === 'string' ? new Date(due) : null), '督办期间请如实填报办理进展、未办结原因和下一步安排，经督办人审核同意后解除督办。', ...state],
    copies: [],
    from: `${detail.site.name} 12313 热线（督办人：${row.requestedByName}）`,
    at: row.requestedAt,
  }
}

/** What the letter is about; of a confidential case its number only. */
function matterOf(detail: CaseDetail): string {
  const limit = detail.limit === null ? '' : `，办理时限为${chineseTime(detail.limit.dueAt)}${detail.limit.state === 'overdue' ? '，现已超期' : ''}`
  const about = detail.confidential ? '（保密工单）' : `“${detail.subject}”`
  return `${chineseTime(detail.openedAt)}受理的${detail.typeName.zh}工单${detail.number}${about}，目前${wordOf(STAGES, detail.stage)}${limit}。`
}
