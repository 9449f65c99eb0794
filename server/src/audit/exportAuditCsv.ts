import { Readable } from 'node:stream'
import type { Database } from '../database/index.ts'
import { CSV_START, csvLine } from '../http/csv.ts'
import type { AuditEntry } from './AuditEntry.ts'
import { chainedFieldsOf } from './chain.ts'
import { findAudit } from './findAudit.ts'
import type { AuditFilters } from './schema.ts'

const BATCH = 1000
const HEADER = [
  '序号 sequence',
  '时间 at (UTC)',
  '操作人 actor',
  '姓名 name',
  '代 on behalf of',
  '操作 action',
  '对象 subject',
  '工单 case',
  '变更 changes',
  '理由 reason',
  '来源 ip',
  '前一哈希 previous hash',
  '哈希 hash',
]

/** The matching entries as CSV, read a batch at a time while the reader takes them. */
export function exportAuditCsv(database: Database, filters: AuditFilters): Readable {
  return Readable.from(lines(database, filters))
}

async function* lines(database: Database, filters: AuditFilters): AsyncGenerator<string> {
  yield CSV_START + csvLine(HEADER)
  let before: number | undefined
  for (;;) {
    const batch = await findAudit(database.fork(), filters, before, BATCH)
    if (batch.length > 0) yield batch.map(line).join('')
    before = batch.at(-1)?.sequence
    if (batch.length < BATCH || before === undefined) return
  }
}

function line(entry: AuditEntry): string {
  const { sequence, at, actor, actorName, onBehalfOf, action, subject, caseNumber, changes, reason, ip } = chainedFieldsOf(entry)
  return csvLine([sequence, at.toISOString(), actor, actorName, onBehalfOf, action, subject, caseNumber, changes, reason, ip, entry.previousHash, entry.hash])
}
