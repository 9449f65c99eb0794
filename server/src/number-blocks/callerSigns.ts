import { type CallerSigns, callsSince } from '../calls/index.ts'
import type { CustomerDetail } from '../customers/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Person } from '../http/index.ts'
import { can, seesSite, siteNamed } from '../identity/index.ts'
import { BLOCK_POLICY, DAY_MS } from './blockPolicy.ts'
import { NumberBlock } from './NumberBlock.ts'
import { readBlocks } from './policy.ts'

type NumberStates = CustomerDetail['numberState']

/** What the screen pop warns of: a number held back, and one that rings again and again. */
export async function callerSigns(em: EntityManager, caller: { site: string; numberHash: string }, now: Date): Promise<CallerSigns> {
  const block = await activeBlock(em, caller, now)
  const calls = await callsSince(em, caller, new Date(now.getTime() - BLOCK_POLICY.repeatedDays * DAY_MS))
  const blocks = await em.count(NumberBlock, { numberHash: caller.numberHash, site: caller.site, state: { $in: [...WAS_IN_FORCE] } })
  return { blockedUntil: block?.expiresAt?.toISOString() ?? null, blocks, repeated: calls >= BLOCK_POLICY.repeatedCalls ? { calls, days: BLOCK_POLICY.repeatedDays } : null }
}

/** States of a block that held a number back, now or once. */
const WAS_IN_FORCE = ['active', 'expired', 'lifted'] as const

/** How the sites that a person sees stand to a number; null for who neither answers the hotline nor audits. */
export async function numberState(em: EntityManager, actor: Person, numberHash: string, now: Date): Promise<NumberStates> {
  if (!readBlocks.allows(actor, undefined)) return null
  const rows = await em.find(NumberBlock, { numberHash }, { orderBy: { id: 'desc' }, limit: 500, disableIdentityMap: true })
  const sites = new Set([...rows.map(({ site }) => site), actor.site.code].filter((site) => seesSite(actor, site) || can(actor, 'audit.read')))
  const states = [...sites].toSorted().map(async (site) => ({
    ...(await callerSigns(em, { site, numberHash }, now)),
    site: siteNamed(site),
    proposed: rows.some((row) => row.site === site && row.state === 'proposed'),
  }))
  return await Promise.all(states)
}

/** The block that holds a number back now. */
export async function activeBlock(em: EntityManager, { site, numberHash }: { site: string; numberHash: string }, now: Date): Promise<NumberBlock | null> {
  return await em.findOne(NumberBlock, { activeKey: `${site}:${numberHash}`, state: 'active', expiresAt: { $gt: now } })
}
