import type { EntityManager } from '../database/index.ts'
import { can } from '../http/authorize.ts'
import type { Actor } from '../http/Actor.ts'
import type { Keys } from '../http/Keys.ts'
import { type Contact, NOBODY } from './Contact.ts'
import { ReporterIdentity } from './ReporterIdentity.ts'

/** Keeps a reporter's identity, once per case; nothing is written for one who told nothing. */
export async function keepReporter(em: EntityManager, keys: Keys, caseNumber: string, contact: Contact, now: Date): Promise<void> {
  const { name, phone, identity, address, customerId } = contact
  if ([name, phone, identity, address, customerId].every((fact) => fact === null)) return
  const sealed = (text: string | null): string | null => (text === null ? null : keys.encrypt(text))
  await em.insert(ReporterIdentity, {
    caseNumber,
    name: sealed(name),
    phone: sealed(phone),
    phoneHash: phone === null ? null : keys.keyedHash(phone, 'phone'),
    identity: sealed(identity),
    address: sealed(address),
    customerId,
    keptAt: now,
  })
}

/** A reporter in plain words; nobody for an anonymous report. The caller has checked the right to it and writes the audit entry. */
export async function readReporter(em: EntityManager, keys: Keys, caseNumber: string): Promise<Contact> {
  const kept = await em.findOne(ReporterIdentity, { caseNumber }, { disableIdentityMap: true })
  if (kept === null) return NOBODY
  const open = (text: string | null | undefined): string | null => (text == null ? null : keys.decrypt(text))
  return { name: open(kept.name), phone: open(kept.phone), identity: open(kept.identity), address: open(kept.address), customerId: kept.customerId ?? null }
}

/** Whether a reporter left a telephone number, without reading it. */
export async function reporterReachable(em: EntityManager, caseNumber: string): Promise<boolean> {
  return (await em.count(ReporterIdentity, { caseNumber, phoneHash: { $ne: null } })) > 0
}

/** Proves later that the kept identity is the one of the archive, and tells nothing about it. */
export async function reporterProof(em: EntityManager, keys: Keys, caseNumber: string): Promise<string> {
  return keys.keyedHash(JSON.stringify([caseNumber, await readReporter(em, keys, caseNumber)]), 'reporter')
}

const MOST_FOUND = 200

/** The reports of a telephone number or customer. Who does not answer the hotline learns of none: that a number reported something is the secret. */
export async function reportsOf(em: EntityManager, actor: Actor, { phoneHash, customerId = null }: { phoneHash: string | null; customerId?: string | null }): Promise<string[]> {
  if (!mayFindReporters(actor)) return []
  const either = [...(phoneHash === null ? [] : [{ phoneHash }]), ...(customerId === null ? [] : [{ customerId }])]
  if (either.length === 0) return []
  const kept = await em.find(ReporterIdentity, { $or: either }, { fields: ['caseNumber'], orderBy: { caseNumber: 'desc' }, limit: MOST_FOUND, disableIdentityMap: true })
  return kept.map(({ caseNumber }) => caseNumber)
}

/** Whoever answers the hotline must know that a caller reported before. */
function mayFindReporters(actor: Actor): boolean {
  return can(actor, 'cases.open')
}
