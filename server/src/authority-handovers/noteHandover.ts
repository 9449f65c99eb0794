import { appendAudit, type AuditChange } from '../audit/index.ts'
import { addEvent } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Actor, AppContext, Client, Person, SystemActor } from '../http/index.ts'
import type { AuthorityHandover } from './AuthorityHandover.ts'
import { receiverName } from './receivers.ts'

export interface HandoverNote {
  readonly kind: 'handover-sent' | 'handover-received' | 'handover-answered' | 'handover-returned' | 'handover-number'
  /** Who stands on the timeline. */
  readonly actor?: Pick<Person, 'kind' | 'username' | 'name'> | Client | SystemActor
  /** Who stands in the audit; the same unless said. */
  readonly audited?: Actor
  readonly changes: AuditChange[]
  readonly now: Date
  readonly ip?: string | undefined
  /** Already encrypted. */
  readonly text?: string | null
  /** An archived case's timeline is sealed. */
  readonly archived?: boolean
}

/** One line on the case's timeline and one in the audit; what people wrote stays with the case. */
export async function noteHandover(em: EntityManager, context: AppContext, row: AuthorityHandover, note: HandoverNote): Promise<void> {
  const { kind, actor, changes, now, ip, text = null, archived = false } = note
  const { zh, en } = receiverName(row)
  const { caseNumber, ourNumber, theirNumber } = row
  if (!archived) await addEvent(em, { caseNumber, at: now, kind, actor, facts: { zh, en, ours: ourNumber, theirs: theirNumber ?? '' }, text })
  const audited = note.audited ?? (actor as Actor)
  await appendAudit(em, { actor: audited, action: kind.replace('-', '.'), subject: `handover:${row.id}`, caseNumber, changes, ...(ip === undefined ? {} : { ip }) })
  context.live.afterCommit(em, { type: 'case', data: { number: caseNumber }, audience: { groups: [`agent:${row.site}`, `dispatcher:${row.site}`] } })
}
