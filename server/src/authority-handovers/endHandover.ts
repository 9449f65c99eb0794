import { announceCase, holdersOf, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { meetDeadline, releaseLimits } from '../deadlines/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import type { AppContext } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import type { SettlementOf } from '../requests/index.ts'
import { takeUp } from '../tasks/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { receiverName } from './receivers.ts'

const MESSAGE = 'case-terminated'
const MESSAGE_TTL_MS = 24 * 3_600_000

/** What the procedure reports after the receiver spoke: waiting goes on, the case ends as handed over, or it is back at work. */
export async function endHandover(em: EntityManager, context: AppContext, { request, found, decision, now }: SettlementOf) {
  const row = await em.findOneOrFail(AuthorityHandover, { requestId: String(request.id) }, { refresh: true })
  for (const limit of ['receipt', 'answer']) await meetDeadline(em, found.number, limit, now)
  if (decision === 'received' && row.expectResult) return { state: 'running' } as const
  if (decision === 'returned') await bringBack(em, context, row, found, now)
  else if (row.scope === 'whole') await conclude(em, row, now)
  await tellHolders(em, context, row, found, decision)
  announceCase(em, context, found)
  return { state: 'ended' } as const
}

/** 退回: tasks and limits go on where they stood. */
async function bringBack(em: EntityManager, context: AppContext, row: AuthorityHandover, found: ServiceCase, now: Date): Promise<void> {
  if (row.scope === 'part') return
  row.activeKey = null
  await em.flush()
  await releaseLimits(em, context, found, { requestId: row.requestId, at: now }, now)
  await takeUp(em, context, found)
}

/** The case's process hears that it is over; the SMS and the outcome are those of a handover. */
async function conclude(em: EntityManager, { caseNumber: number }: AuthorityHandover, now: Date): Promise<void> {
  const messageId = `${MESSAGE}:${number}`
  await enqueueCommand(em, now, { kind: 'publishMessage', dedupeKey: messageId, caseNumber: number, payload: { name: MESSAGE, correlationKey: number, messageId, timeToLiveMs: MESSAGE_TTL_MS, variables: { reason: 'handed-over' } } })
}

async function tellHolders(em: EntityManager, context: AppContext, row: AuthorityHandover, found: ServiceCase, decision: string): Promise<void> {
  const { users, groups } = await holdersOf(em, found.number)
  const { zh, en } = receiverName(row)
  const returned = decision === 'returned'
  const text = returned ? { zh: `${zh}退回了移交的工单，请继续办理：${found.number}`, en: `${en} sent the case back, please go on with it: ${found.number}` } : { zh: `${zh}已办结移交事项：${found.number}`, en: `${en} has settled what was handed over: ${found.number}` }
  await sendNotice(em, context, { kind: returned ? 'returned' : 'decided', caseNumber: found.number, users, groups: [...groups, `dispatcher:${found.site}`], text, requestKey: `handover:${row.id}:${decision}` })
}
