import { type CallerSigns, callsSince } from '../calls/index.ts'
import type { EntityManager } from '../database/index.ts'
import { BLOCK_POLICY, DAY_MS } from './blockPolicy.ts'
import { NumberBlock } from './NumberBlock.ts'

/** What the screen pop warns of: a number held back, and one that rings again and again. */
export async function callerSigns(em: EntityManager, caller: { site: string; numberHash: string }, now: Date): Promise<CallerSigns> {
  const block = await activeBlock(em, caller, now)
  const calls = await callsSince(em, caller, new Date(now.getTime() - BLOCK_POLICY.repeatedDays * DAY_MS))
  return { blockedUntil: block?.expiresAt?.toISOString() ?? null, repeated: calls >= BLOCK_POLICY.repeatedCalls ? { calls, days: BLOCK_POLICY.repeatedDays } : null }
}

/** The block that holds a number back now. */
export async function activeBlock(em: EntityManager, { site, numberHash }: { site: string; numberHash: string }, now: Date): Promise<NumberBlock | null> {
  return await em.findOne(NumberBlock, { activeKey: `${site}:${numberHash}`, state: 'active', expiresAt: { $gt: now } })
}
