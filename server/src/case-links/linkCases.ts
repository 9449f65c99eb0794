import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, auditReason, type Deed, lockCase, seal, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, invalid } from '../http/index.ts'
import { CaseLink } from './CaseLink.ts'
import { relationOf } from './relations.ts'
import type { LinkKind } from './schema.ts'

export interface NewLink {
  readonly from: ServiceCase
  readonly to: ServiceCase
  readonly kind: LinkKind
  readonly reason?: string | undefined
}

/** A family tree deeper than this is a mistake. */
const MOST_GENERATIONS = 10
const MOST_LINKS = 200

/**
 * Links two cases in the caller's transaction; the same link again answers the one there is. Rights are the caller's to check.
 * Throws Problems 409 and 422: a case with itself, two parents, a circle of parents.
 */
export async function linkCases(em: EntityManager, context: AppContext, { from, to, kind, reason }: NewLink, deed: Deed): Promise<CaseLink> {
  if (from.number === to.number) throw invalid('LINK_TO_ITSELF', '工单不能与自己关联，请填写另一件工单的编号。', 'A case cannot be linked with itself. Give the number of another case.', [{ path: 'to', message: to.number }])
  // In the order of their ids, so that two people linking the same two cases take turns instead of blocking each other.
  for (const each of [from, to].toSorted((a, b) => a.id - b.id)) await lockCase(em, each)
  const known = await linkedBefore(em, from.number, to.number, kind)
  if (known) return known
  await expectRoom(em, from.number, to.number)
  if (kind === 'parent') await expectNoCircle(em, from.number, to.number)
  const { actor, now } = deed
  const link = em.create(CaseLink, { fromNumber: from.number, toNumber: to.number, kind, reason: seal(context.keys, reason), createdAt: now, createdBy: actor.username, createdByName: actor.name })
  em.persist(link)
  await em.flush()
  await writeDown(em, context, { from, to, kind }, 'case-linked', reason, deed)
  return link
}

/** Removes a link; both timelines keep that it was there. */
export async function unlinkCases(em: EntityManager, context: AppContext, link: CaseLink, ends: { from: ServiceCase; to: ServiceCase }, reason: string, deed: Deed): Promise<void> {
  for (const each of [ends.from, ends.to].toSorted((a, b) => a.id - b.id)) await lockCase(em, each)
  // Two people at once: the second finds nothing left to remove, and nothing to write down.
  if ((await em.nativeDelete(CaseLink, { id: link.id })) === 0) return
  await writeDown(em, context, { ...ends, kind: link.kind }, 'case-unlinked', reason, deed)
}

async function linkedBefore(em: EntityManager, from: string, to: string, kind: LinkKind): Promise<CaseLink | null> {
  const either = kind === 'related' ? [{ fromNumber: to, toNumber: from, kind }] : []
  return await em.findOne(CaseLink, { $or: [{ fromNumber: from, toNumber: to, kind }, ...either] })
}

async function expectRoom(em: EntityManager, ...numbers: string[]): Promise<void> {
  for (const number of numbers) {
    if ((await em.count(CaseLink, { $or: [{ fromNumber: number }, { toNumber: number }] })) >= MOST_LINKS) {
      throw conflict('TOO_MANY_LINKS', `工单 ${number} 已关联 ${MOST_LINKS} 件，请改用上下级工单分组。`, `Case ${number} has ${MOST_LINKS} links. Group the cases under parents.`)
    }
  }
}

async function expectNoCircle(em: EntityManager, parent: string, child: string): Promise<void> {
  const other = await em.findOne(CaseLink, { toNumber: child, kind: 'parent' })
  if (other) throw conflict('PARENT_KNOWN', `工单 ${child} 已有上级工单 ${other.fromNumber}，请先解除。`, `Case ${child} already has the parent ${other.fromNumber}. Remove that link first.`)
  let above: string | undefined = parent
  for (let generation = 0; above !== undefined; generation++) {
    if (above === child) throw conflict('LINK_CIRCLE', `工单 ${child} 是 ${parent} 的上级，不能再作它的下级。`, `Case ${child} is above ${parent} and cannot be its child as well.`)
    if (generation >= MOST_GENERATIONS) throw conflict('LINK_TOO_DEEP', `上下级最多 ${MOST_GENERATIONS} 层。`, `Cases may be at most ${MOST_GENERATIONS} generations deep.`)
    above = (await em.findOne(CaseLink, { toNumber: above, kind: 'parent' }))?.fromNumber
  }
}

/** Not for everybody who reads another case. */
function isSecret({ confidential, accusedDepartment, accusedPeople }: ServiceCase): boolean {
  return confidential || accusedDepartment != null || accusedPeople != null
}

async function writeDown(em: EntityManager, context: AppContext, { from, to, kind }: NewLink, event: 'case-linked' | 'case-unlinked', reason: string | undefined, { actor, now, ip }: Deed): Promise<void> {
  for (const [own, other, first] of [[from, to, true], [to, from, false]] as const) {
    const relation = relationOf(kind, first)
    // A confidential case must not be named in the timeline of one that more people read.
    const named = isSecret(other) && !isSecret(own) ? {} : { other: other.number }
    // A sealed dossier's timeline is closed; the link itself and the audit show it.
    if (own.open) await addEvent(em, { caseNumber: own.number, at: now, kind: event, actor, facts: { ...named, relation }, text: seal(context.keys, reason) })
    const changes = [{ path: relation, from: event === 'case-linked' ? null : other.number, to: event === 'case-linked' ? other.number : null }]
    await appendAudit(em, { actor, action: event === 'case-linked' ? 'case.linked' : 'case.unlinked', subject: `case:${own.number}`, caseNumber: own.number, changes, ip, reason: auditReason(own, reason) })
    announceCase(em, context, own)
  }
}
