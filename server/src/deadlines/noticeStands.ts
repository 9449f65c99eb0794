import { CaseEvent, type NoticeWish, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'

/** Engine and server have clocks of their own. */
const SKEW_MS = 60_000

/**
 * Whether a notice still stands. A timer that is armed rings although its limit was met, paused or moved later since; and
 * what the limit's watch has told, the old timer does not tell again.
 */
export async function noticeStands(em: EntityManager, found: ServiceCase, wish: NoticeWish, now: Date): Promise<boolean> {
  const { event } = wish
  if (event === 'returned') return true
  const limits = await limitsMeant(em, found.number, wish)
  if (limits.length === 0) return true
  const standing = limits.find((limit) => stands(limit, event, now) && !(wish.deadlineId === undefined && toldByWatch(limit, event)))
  if (standing) standing.noticed = { ...standing.noticed, [event]: now.toISOString() }
  if (standing) return true
  return event === 'remind' && wish.deadline === undefined && wish.deadlineId === undefined && (await pressedFor(em, found.number))
}

/** The newest limit of each name, or the one the notice names. */
async function limitsMeant(em: EntityManager, caseNumber: string, { deadline: name, deadlineId }: NoticeWish): Promise<CaseDeadline[]> {
  const where = deadlineId !== undefined ? { id: Number(deadlineId) || 0 } : name === undefined ? {} : { name }
  const limits = await em.find(CaseDeadline, { ...where, caseNumber }, { orderBy: { id: 'desc' } })
  return limits.filter((limit, index) => limits.findIndex((other) => other.name === limit.name) === index)
}

function stands({ metAt, pausedAt, dueAt, remindAt }: CaseDeadline, event: string, now: Date): boolean {
  if (metAt != null || pausedAt != null) return false
  return (event === 'remind' ? remindAt : dueAt).getTime() <= now.getTime() + SKEW_MS
}

function toldByWatch({ watch, noticed }: CaseDeadline, event: string): boolean {
  return watch > 0 && noticed?.[event] !== undefined
}

/** 催办: somebody pressed for the case since people were last told. */
async function pressedFor(em: EntityManager, caseNumber: string): Promise<boolean> {
  const [last] = await em.find(CaseEvent, { caseNumber, kind: { $in: ['reminder', 'notice'] } }, { orderBy: { id: 'desc' }, limit: 1 })
  return last?.kind === 'reminder'
}
