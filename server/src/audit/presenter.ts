import type { AuditEntry } from './AuditEntry.ts'
import type { AuditLine } from './schema.ts'

export function presentAuditLine(entry: AuditEntry): AuditLine {
  const { sequence, at, actor, actorName, onBehalfOf, action, subject, caseNumber, reason, ip, previousHash, hash } = entry
  return {
    sequence,
    at: at.toISOString(),
    actor,
    actorName: actorName ?? null,
    onBehalfOf: onBehalfOf ?? null,
    action,
    subject,
    caseNumber: caseNumber ?? null,
    changes: entry.changeList().map(({ path, from, to }) => ({ path, from: from ?? null, to: to ?? null })),
    reason: reason ?? null,
    ip: ip ?? null,
    previousHash,
    hash,
  }
}
