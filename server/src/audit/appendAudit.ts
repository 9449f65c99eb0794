import { LockMode } from '@mikro-orm/core'
import { beforeCommit, unitOf } from '../database/unitOfWork.ts'
import type { EntityManager } from '../database/index.ts'
import { actorName } from '../http/Actor.ts'
import { AuditEntry } from './AuditEntry.ts'
import type { AuditFacts } from './AuditFacts.ts'
import { AuditHead } from './AuditHead.ts'
import { chainHash, type ChainedFields } from './chain.ts'

const pending = new WeakMap<object, AuditFacts[]>()

/**
 * Writes an entry in the transaction of `em`; throws when there is none. The entries of a transaction are chained last
 * thing before it commits, so that transactions hold the end of the chain only for that moment.
 */
export function appendAudit(em: EntityManager, facts: AuditFacts): Promise<void> {
  const unit = unitOf(em)
  const waiting = pending.get(unit)
  if (waiting) {
    waiting.push(facts)
    return Promise.resolve()
  }
  const batch = [facts]
  pending.set(unit, batch)
  beforeCommit(em, async () => {
    pending.delete(unit)
    await chain(unit.em, batch, unit.now)
  })
  return Promise.resolve()
}

async function chain(em: EntityManager, batch: readonly AuditFacts[], now: Date): Promise<void> {
  const head = await lockHead(em)
  let { sequence, hash } = head
  const rows = batch.map((facts) => {
    const fields = fieldsOf(facts, ++sequence, now)
    const previousHash = hash
    hash = chainHash(fields, previousHash)
    return { ...fields, previousHash, hash }
  })
  await em.insertMany(AuditEntry, rows)
  await em.nativeUpdate(AuditHead, { id: 1 }, { sequence, hash })
}

async function lockHead(em: EntityManager): Promise<{ sequence: number; hash: string }> {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, disableIdentityMap: true } as const
  return await em.findOneOrFail(AuditHead, { id: 1 }, options)
}

function fieldsOf(facts: AuditFacts, sequence: number, at: Date): ChainedFields {
  const { actor, action, subject, caseNumber, changes, reason, ip, onBehalfOf } = facts
  return {
    sequence,
    at,
    actor: cut(actorName(actor), 100),
    actorName: actor.kind === 'person' ? cut(actor.name, 100) : null,
    onBehalfOf: onBehalfOf ?? null,
    action: cut(action, 64),
    subject: cut(subject, 190),
    caseNumber: caseNumber ?? null,
    changes: changes && changes.length > 0 ? JSON.stringify(changes) : null,
    reason: reason === undefined ? null : cut(reason, 1000),
    ip: ip === undefined ? null : cut(ip, 64),
  }
}

/** Cut by characters, not code units: half a surrogate pair would come back changed from the database and break the hash. */
function cut(text: string, length: number): string {
  return text.length <= length ? text.toWellFormed() : [...text.toWellFormed()].slice(0, length).join('').slice(0, length).toWellFormed()
}
