import { randomInt } from 'node:crypto'
import type { EntityManager } from '../database/index.ts'
import type { Keys } from '../http/index.ts'
import { QueryCode } from './QueryCode.ts'

const PIN_DIGITS = 6

/** Gives a case its query code, once. */
export async function giveCode(em: EntityManager, caseNumber: string, now: Date): Promise<QueryCode> {
  const known = await em.findOne(QueryCode, { caseNumber })
  if (known) return known
  let code = digits(10)
  // Of ten thousand million numbers one in a thousand is taken at ten million cases.
  while ((await em.count(QueryCode, { code })) > 0) code = digits(10)
  const given = em.create(QueryCode, { caseNumber, code, pinHash: null, pinIssuedAt: null, createdAt: now })
  await em.persist(given).flush()
  return given
}

/** A new PIN for a case; the one before stops working. It is told once and kept as a hash alone. */
export async function issuePin(em: EntityManager, keys: Keys, caseNumber: string, now: Date): Promise<{ code: string; pin: string }> {
  const { code } = await giveCode(em, caseNumber, now)
  const pin = digits(PIN_DIGITS)
  await em.nativeUpdate(QueryCode, { caseNumber }, { pinHash: pinHash(keys, code, pin), pinIssuedAt: now })
  return { code, pin }
}

/** Six digits are guessed from any plain hash in an instant: only whoever has the installation's key can try. */
export function pinHash(keys: Keys, code: string, pin: string): string {
  return keys.keyedHash(`${code}:${pin}`, 'progress-pin')
}

/** The query code of a case, for the message that tells it to its citizen; undefined for a case of before. */
export async function queryCodeOf(em: EntityManager, caseNumber: string): Promise<string | undefined> {
  return (await em.findOne(QueryCode, { caseNumber }, { disableIdentityMap: true }))?.code
}

function digits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0')
}
