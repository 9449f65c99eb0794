import { appendAudit } from '../audit/index.ts'
import { caseFor, readCase, unmaskCase } from '../cases/index.ts'
import type { CaseDetail } from '../cases/schema.ts'
import { type AppContext, type EntityManager, invalid, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { gatherCaseFile } from './CaseFile.ts'
import { chineseTime } from './chineseDate.ts'
import { pressingLetter, supervisionLetter } from './letters.ts'
import { Paper } from './Paper.ts'
import { printDossier } from './printDossier.ts'
import { printLetter } from './printLetter.ts'
import { printOrder } from './printOrder.ts'
import type { PrintKind } from './schema.ts'

export interface PrintWish {
  readonly number: string
  readonly kind: PrintKind
  readonly of?: string | undefined
  /** Why personal data is printed in full; masked without it. */
  readonly unmaskReason?: string | undefined
  readonly actor: Person
  readonly ip: string
}

const TITLES: Readonly<Record<PrintKind, string>> = { order: '诉求工单', dossier: '工单案卷', form: '催办通知书', report: '抄报', circular: '通报', supervision: '督办单' }

/** Prints a paper of a case for whoever may read it, and writes down that it was printed. Throws Problems 403, 404. */
export async function printCase(em: EntityManager, context: AppContext, wish: PrintWish): Promise<{ readonly pdf: Buffer; readonly name: string }> {
  const { number, kind, actor, ip, unmaskReason } = wish
  const seen = await caseFor(em, actor, number, readCase)
  if (unmaskReason !== undefined) authorize(actor, unmaskCase, seen.subject)
  const file = await gatherCaseFile(em, context, seen, actor, unmaskReason === undefined)
  const { detail } = file
  const at = context.clock.now()
  const printed = `打印人：${actor.name}（${actor.username}）　打印时间：${chineseTime(at)}${detail.masked ? '　个人信息已脱敏' : ''}`
  const paper = new Paper({ title: `${TITLES[kind]} ${number}`, printed, mark: detail.confidential ? '保密' : undefined, at })
  if (kind === 'order') printOrder(paper, file)
  else if (kind === 'dossier') printDossier(paper, file)
  else printLetter(paper, await letterOf(em, context, detail, wish))
  const pdf = await paper.end()
  const changes = [{ path: 'paper', from: null, to: kind }, { path: 'masked', from: null, to: detail.masked }, { path: 'bytes', from: null, to: pdf.length }]
  // Reading and drawing took their time: only the entry is a transaction, and no paper leaves without it.
  const entry = { actor, action: 'case.printed', subject: `case:${number}`, caseNumber: number, changes, ...(unmaskReason === undefined ? {} : { reason: unmaskReason }), ip }
  await context.database.transactional((tx) => appendAudit(tx, entry))
  return { pdf, name: `${TITLES[kind]}-${number}.pdf` }
}

function letterOf(em: EntityManager, context: AppContext, detail: CaseDetail, { kind, of }: PrintWish): ReturnType<typeof pressingLetter> {
  return kind === 'supervision' ? supervisionLetter(em, context, detail, of) : pressingLetter(em, context, detail, kind as 'form' | 'report' | 'circular', of)
}

/** The reason an unmasked print needs; undefined where it stays masked. Throws Problem 422. */
export function reasonOf({ unmask, reason }: { unmask?: string | undefined; reason?: string | undefined }): string | undefined {
  if (unmask !== 'true') return undefined
  if (reason === undefined) throw invalid('REASON_MISSING', '打印完整个人信息须填写原因。', 'Give a reason for printing personal data in full.', [{ path: 'reason', message: '请填写原因' }])
  return reason
}
