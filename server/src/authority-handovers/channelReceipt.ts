import type { z } from 'zod'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, type Client, conflict } from '../http/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { noteHandover } from './noteHandover.ts'
import { lockHandover, takeAnswer, takeReceipt, takeReturn, unknown } from './recordHandover.ts'
import type { ChannelReceipt } from './schema.ts'

/** As many messages of one handover are remembered; a program that sends more than that is confused. */
const MOST_MESSAGES = 50

/** What the receiver's own program reports. The same message again changes nothing; another number of theirs is kept as a difference to settle. */
export async function takeChannelReceipt(em: EntityManager, context: AppContext, body: z.output<typeof ChannelReceipt.body>, deed: { actor: Client; now: Date; ip: string }): Promise<AuthorityHandover> {
  const seen = await em.findOne(AuthorityHandover, { ourNumber: body.ourNumber, receiver: '12345' })
  if (seen === null) throw unknown()
  const locked = await lockHandover(em, seen.id, seen.caseNumber)
  const { row } = locked
  if (row.taken.includes(body.messageId)) return row
  if (row.taken.length >= MOST_MESSAGES) throw conflict('TOO_MANY_MESSAGES', `移交单 ${row.ourNumber} 收到的消息过多，请人工核对。`, `Too many messages about ${row.ourNumber}. People must look at it.`)
  row.taken = [...row.taken, body.messageId]
  if (body.outcome === 'returned') {
    await takeReturn(em, context, locked, { note: body.note ?? '对方未写明原因', at: body.at }, deed)
    return row
  }
  await takeNumber(em, context, locked, body, deed)
  if (body.outcome === 'answered' && row.state !== 'answered') await takeAnswer(em, context, locked, { note: body.note ?? '对方未写明结果', at: body.at }, deed)
  return row
}

async function takeNumber(em: EntityManager, context: AppContext, locked: Parameters<typeof takeReceipt>[2], { theirNumber, person, note, at, outcome }: z.output<typeof ChannelReceipt.body>, deed: { actor: Client; now: Date; ip: string }): Promise<void> {
  const { row } = locked
  if (row.state === 'sent') {
    if (theirNumber === undefined) throw conflict('NUMBER_MISSING', '首次回执须带对方编号。', 'The first receipt comes with a number.')
    await takeReceipt(em, context, locked, { theirNumber, person, note: outcome === 'received' ? note : undefined, at }, deed)
    return
  }
  if (theirNumber === undefined || theirNumber === row.theirNumber) return
  const before = row.claimedNumber ?? row.theirNumber ?? null
  Object.assign(row, { claimedNumber: theirNumber, revision: row.revision + 1 })
  await noteHandover(em, context, row, { kind: 'handover-number', actor: deed.actor, changes: [{ path: 'claimedNumber', from: before, to: theirNumber }], now: deed.now, ip: deed.ip, archived: !locked.found.open })
}
