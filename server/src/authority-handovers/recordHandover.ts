import { LockMode } from '@mikro-orm/core'
import { announceCase, caseFor, findCase, lockCase, readCase, seal, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, type Client, conflict, invalid, notFound, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { tellProcedure } from '../requests/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { noteHandover } from './noteHandover.ts'
import { recordHandover } from './policy.ts'
import { receiverName } from './receivers.ts'

export interface Recording {
  readonly actor: Person | Client
  readonly now: Date
  readonly ip: string
}

export interface Said {
  readonly theirNumber?: string | undefined
  readonly person?: string | undefined
  readonly note?: string | undefined
  readonly at?: string | undefined
}

/** A handover and its case, both locked, for a person who may write down what the receiver says. Throws Problems 403, 404, 409. */
export async function handoverForPerson(em: EntityManager, actor: Person, id: string, revision: number): Promise<{ row: AuthorityHandover; found: ServiceCase }> {
  const seen = await em.findOne(AuthorityHandover, { id: Number(id) })
  if (seen === null) throw unknown()
  const { found: read } = await caseFor(em, actor, seen.caseNumber, readCase)
  const locked = await lockHandover(em, seen.id, read.number)
  authorize(actor, recordHandover, locked.row)
  if (locked.row.revision !== revision) throw conflict('HANDOVER_CHANGED', '这张移交单刚刚有变动，请刷新后再登记。', 'This handover has just changed. Reload it first.')
  return locked
}

/** The case first, then its handover: the order of every change of a case. */
export async function lockHandover(em: EntityManager, id: number, caseNumber: string): Promise<{ row: AuthorityHandover; found: ServiceCase }> {
  const found = await lockCase(em, await findCase(em, caseNumber))
  const row = await em.findOneOrFail(AuthorityHandover, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  return { row, found }
}

/** 回执: the receiver has it under a number of its own. */
export async function takeReceipt(em: EntityManager, context: AppContext, { row, found }: { row: AuthorityHandover; found: ServiceCase }, { theirNumber = '', person, note, at }: Said, deed: Recording): Promise<void> {
  expectState(row, 'sent')
  const numberKey = `${row.receiver}:${row.authority ?? ''}:${theirNumber}`
  await expectFree(em, row, numberKey)
  const { keys } = context
  Object.assign(row, { state: 'receipted', theirNumber, numberKey, receiptedAt: dayOf(row, at, deed.now), receiptPerson: seal(keys, person), receiptNote: seal(keys, note), revision: row.revision + 1 })
  await settled(em, context, row, found, { kind: 'handover-received', changes: [{ path: 'theirNumber', from: null, to: theirNumber }], note, message: ['handover-receipt', { receipt: 'received' }] }, deed)
}

/** 退回: it is not theirs after all. */
export async function takeReturn(em: EntityManager, context: AppContext, { row, found }: { row: AuthorityHandover; found: ServiceCase }, { note, at }: Said, deed: Recording): Promise<void> {
  const before = row.state
  if (before !== 'sent') expectState(row, 'receipted')
  Object.assign(row, { state: 'returned', numberKey: null, returnedAt: dayOf(row, at, deed.now), returnReason: seal(context.keys, note), revision: row.revision + 1 })
  const message = before === 'sent' ? (['handover-receipt', { receipt: 'returned' }] as const) : (['handover-answer', { answer: 'returned' }] as const)
  await settled(em, context, row, found, { kind: 'handover-returned', changes: [{ path: 'state', from: before, to: 'returned' }], note, message }, deed)
}

/** What came of it over there. */
export async function takeAnswer(em: EntityManager, context: AppContext, { row, found }: { row: AuthorityHandover; found: ServiceCase }, { note, at }: Said, deed: Recording): Promise<void> {
  expectState(row, 'receipted')
  Object.assign(row, { state: 'answered', answeredAt: dayOf(row, at, deed.now), result: seal(context.keys, note), revision: row.revision + 1 })
  await settled(em, context, row, found, { kind: 'handover-answered', changes: [{ path: 'state', from: 'receipted', to: 'answered' }], note, message: ['handover-answer', { answer: 'answered' }] }, deed)
}

interface Settling {
  readonly kind: 'handover-received' | 'handover-answered' | 'handover-returned'
  readonly changes: { path: string; from: unknown; to: unknown }[]
  readonly note: string | undefined
  readonly message: readonly [name: string, variables: Readonly<Record<string, unknown>>]
}

async function settled(em: EntityManager, context: AppContext, row: AuthorityHandover, found: ServiceCase, { kind, changes, note, message }: Settling, { actor, now, ip }: Recording): Promise<void> {
  found.revision++
  await em.flush()
  await noteHandover(em, context, row, { kind, actor, changes, now, ip, text: seal(context.keys, note) })
  const [name, variables] = message
  await tellProcedure(em, now, { name, id: row.requestId, caseNumber: row.caseNumber, once: kind, variables })
  announceCase(em, context, found)
}

export async function expectFree(em: EntityManager, row: AuthorityHandover, numberKey: string): Promise<void> {
  const other = await em.findOne(AuthorityHandover, { numberKey, id: { $ne: row.id } })
  if (other) throw conflict('NUMBER_TAKEN', `对方编号已登记在移交单 ${other.ourNumber} 上，请与对方核对。`, `That number of theirs belongs to ${other.ourNumber}. Check it with them.`)
}

function expectState(row: AuthorityHandover, wanted: 'sent' | 'receipted'): void {
  if (row.state === wanted && !(wanted === 'receipted' && !row.expectResult)) return
  const { zh, en } = receiverName(row)
  if (row.state === 'sent') throw conflict('RECEIPT_MISSING', `${zh}尚未回执，请先登记回执和对方编号。`, `${en} has not receipted it yet. Write down the receipt and its number first.`)
  throw conflict('HANDOVER_SETTLED', `移交单 ${row.ourNumber} 已有回执或结论，不能再次登记。`, `${row.ourNumber} has been receipted or settled already.`)
}

/** When the receiver says it happened: not ahead of now, not before it was sent. */
function dayOf({ sentAt }: AuthorityHandover, at: string | undefined, now: Date): Date {
  if (at === undefined) return now
  const said = new Date(at)
  if (said > now || said.getTime() < sentAt.getTime() - 86_400_000) throw invalid('RECEIPT_DATE', '回执时间应在移交之后、现在之前。', 'The receipt lies between the handover and now.', [{ path: 'at', message: '时间不正确' }])
  return said
}

export function unknown(): Error {
  return notFound('HANDOVER_UNKNOWN', '没有这张移交单。', 'There is no such handover.')
}
