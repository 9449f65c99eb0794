import { Readable } from 'node:stream'
import type { AppContext, Locale, Person } from '../http/index.ts'
import { CSV_START, csvLine } from '../http/csv.ts'
import { listHandovers } from './listHandovers.ts'
import type { HandoverFilter, HandoverView } from './schema.ts'

const BATCH = 100
const HEADER = ['移交单号 our number', '对方编号 their number', '对方另报编号 claimed number', '工单 case', '接收单位 receiver', '范围 scope', '依据 legal basis', '状态 state', '移交时间 sent (UTC)', '回执时间 receipted (UTC)', '接收人 received by', '反馈时间 answered (UTC)', '退回时间 returned (UTC)', '应复时间 due (UTC)']

/** The handovers the reader sees on the page, as CSV, read a batch at a time. */
export function exportHandovers(context: AppContext, actor: Person, filter: HandoverFilter, locale: Locale): Readable {
  return Readable.from(lines(context, actor, filter, locale))
}

async function* lines(context: AppContext, actor: Person, filter: HandoverFilter, locale: Locale): AsyncGenerator<string> {
  yield CSV_START + csvLine(HEADER)
  let cursor: string | undefined
  do {
    const page = await listHandovers(context.database.fork(), context, actor, { ...filter, cursor, limit: BATCH })
    if (page.items.length > 0) yield page.items.map((item) => line(item, locale)).join('')
    cursor = page.next
  } while (cursor !== undefined)
}

function line(item: HandoverView, locale: Locale): string {
  const name = item.receiverName[locale === 'en' ? 'en' : 'zh']
  return csvLine([item.ourNumber, item.theirNumber, item.claimedNumber, item.caseNumber, name, item.scope, item.legalBasis, item.state, item.sentAt, item.receiptedAt, item.receiptPerson, item.answeredAt, item.returnedAt, item.dueAt])
}
