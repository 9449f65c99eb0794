import type { FilterQuery } from '@mikro-orm/core'
import { callsSince } from '../calls/index.ts'
import { unseal } from '../cases/index.ts'
import { normalPhone } from '../customers/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, decodeCursor, encodeCursor, type Locale, type Person, Problem } from '../http/index.ts'
import { authorize, seesSite, siteNamed } from '../identity/index.ts'
import { BLOCK_POLICY, DAY_MS } from './blockPolicy.ts'
import { NumberBlock } from './NumberBlock.ts'
import { decideBlock, liftBlock } from './policy.ts'
import type { NumberBlockPage, NumberBlockView } from './schema.ts'

interface Query {
  readonly state: 'proposed' | 'active' | 'ended'
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** One page of the reader's site, the newest first. */
export async function listBlocks(em: EntityManager, context: AppContext, actor: Person, { state, q, cursor, limit }: Query, locale: Locale): Promise<NumberBlockPage> {
  const where: FilterQuery<NumberBlock>[] = [state === 'ended' ? { state: { $nin: ['proposed', 'active'] } } : { state }]
  if (!seesSite(actor, '--')) where.push({ site: actor.site.code })
  if (q !== undefined && q !== '') where.push(typed(context, q))
  if (cursor !== undefined) where.push({ id: { $lt: decodeCursor(cursor, 'number')[0] } })
  const rows = await em.find(NumberBlock, { $and: where }, { orderBy: { id: 'desc' }, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const items: NumberBlockView[] = []
  for (const row of page) items.push(await presentBlock(em, context, row, actor, locale))
  const { defaultDays, mostDays, repeatedCalls, repeatedDays } = BLOCK_POLICY
  return { items, policy: { defaultDays, mostDays, repeatedCalls, repeatedDays }, ...(rows.length > limit && last ? { next: encodeCursor([last.id]) } : {}) }
}

function typed({ keys }: AppContext, q: string): FilterQuery<NumberBlock> {
  if (/^\d{4}$/.test(q)) return { numberMasked: { $like: `%${q}` } }
  const number = normalPhone(q)
  return number === undefined || number === null ? { caseNumber: q.toUpperCase() } : { numberHash: keys.keyedHash(number, 'phone') }
}

export async function presentBlock(em: EntityManager, { keys, clock }: AppContext, block: NumberBlock, reader: Person, locale: Locale): Promise<NumberBlockView> {
  const now = clock.now()
  const text = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null
  const person = (username: string | null | undefined, name: string | null | undefined) => (username == null ? null : { username, name: name ?? username })
  const refusal = block.state === 'proposed' ? refusalOf(block, reader, locale) : null
  return {
    id: String(block.id),
    site: siteNamed(block.site),
    number: block.numberMasked,
    state: block.state === 'active' && (block.expiresAt ?? now) <= now ? 'expired' : block.state,
    callId: block.callId ?? null,
    caseNumber: block.caseNumber ?? null,
    reason: unseal(keys, block.reason) ?? '',
    days: block.days,
    proposedBy: { username: block.proposedBy, name: block.proposedByName },
    proposedAt: block.proposedAt.toISOString(),
    decidedBy: person(block.decidedBy, block.decidedByName),
    decidedAt: text(block.decidedAt),
    opinion: unseal(keys, block.opinion),
    expiresAt: text(block.expiresAt),
    endedBy: person(block.endedBy, block.endedByName),
    endedAt: text(block.endedAt),
    endReason: unseal(keys, block.endReason),
    calls: await callsSince(em, block, new Date(now.getTime() - BLOCK_POLICY.repeatedDays * DAY_MS)),
    may: { decide: block.state === 'proposed' && refusal === null, lift: block.state === 'active' && liftBlock.allows(reader, block), withdraw: block.state === 'proposed' && block.proposedBy === reader.username },
    refusal,
    revision: block.revision,
  }
}

function refusalOf(block: NumberBlock, reader: Person, locale: Locale): string | null {
  try {
    authorize(reader, decideBlock, block)
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return locale === 'en' ? error.facts.en : error.facts.zh
  }
}
