import type { AuditEntry } from './AuditEntry.ts'
import { chainedFieldsOf } from './chain.ts'
import type { AuditLine } from './schema.ts'

export function presentAuditLine(entry: AuditEntry): AuditLine {
  const { previousHash, hash } = entry
  const changes = entry.changeList().map(({ path, from, to }) => ({ path, from: from ?? null, to: to ?? null }))
  return { ...chainedFieldsOf(entry), at: entry.at.toISOString(), changes, previousHash, hash }
}
