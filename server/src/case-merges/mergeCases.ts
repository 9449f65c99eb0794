import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, auditReason, type Deed, lockCase, seal, type ServiceCase } from '../cases/index.ts'
import { type AppContext, conflict, type EntityManager, invalid } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { putAside, takeUp } from '../tasks/index.ts'
import { CaseMerge } from './CaseMerge.ts'
import { expectFreeToMerge } from './mergeGuards.ts'

const MOST_MERGED = 500

/** Merges a case into another in the caller's transaction. Rights are the caller's to check. Throws Problems 409 and 422. */
export async function mergeCases(em: EntityManager, context: AppContext, { merged, into, reason }: { merged: ServiceCase; into: ServiceCase; reason: string }, deed: Deed): Promise<CaseMerge> {
  if (merged.number === into.number) throw invalid('MERGE_WITH_ITSELF', '工单不能并入自己，请填写另一件工单的编号。', 'A case cannot be merged into itself. Give the number of another case.', [{ path: 'into', message: into.number }])
  // In the order of their ids: two people merging A into B and B into A take turns, and the second is refused.
  for (const each of [merged, into].toSorted((a, b) => a.id - b.id)) await lockCase(em, each)
  await expectMergeable(em, merged, into)
  await expectFreeToMerge(em, context, merged, into)
  const { actor, now } = deed
  const { limitName = null, dueAt = null, remindAt = null } = merged
  const merge = em.create(CaseMerge, { mergedNumber: merged.number, intoNumber: into.number, state: 'active', activeKey: merged.number, reason: seal(context.keys, reason) ?? '', mergedAt: now, mergedBy: actor.username, mergedByName: actor.name, endedAt: null, endedBy: null, endedByName: null, endReason: null, limitName, dueAt, remindAt })
  em.persist(merge)
  Object.assign(merged, { limitName: null, dueAt: null, remindAt: null })
  merged.revision++
  into.revision++
  await em.flush()
  await putAside(em, context, merged.number)
  await writeDown(em, context, { merged, into, event: 'case-merged', reason }, deed)
  const text = { zh: `工单 ${merged.number} 已并入 ${into.number}，由后者一并办理。`, en: `Case ${merged.number} was merged into ${into.number}, which is handled for both.` }
  await sendNotice(em, context, { kind: 'merged', caseNumber: merged.number, users: [merged.openedBy], groups: merged.department == null ? [] : [`head:${merged.department}`], text, requestKey: `merged:${merge.id}`, except: actor.username })
  return merge
}

/** Takes a merged case out again with its limit and tasks. Throws Problem 409 when it is not merged, or its answer is on its way. */
export async function unmergeCase(em: EntityManager, context: AppContext, { merged, into, reason }: { merged: ServiceCase; into: ServiceCase; reason: string }, deed: Deed): Promise<void> {
  for (const each of [merged, into].toSorted((a, b) => a.id - b.id)) await lockCase(em, each)
  const merge = await em.findOne(CaseMerge, { activeKey: merged.number }, { refresh: true })
  if (!merged.open) throw conflict('CASE_ARCHIVED', '工单已归档，不能再拆单。', 'The case is archived and can no longer be taken apart.')
  if (!merge || merge.intoNumber !== into.number) throw conflict('NOT_MERGED', '这件工单没有并入其他工单，或刚刚已被拆出，请刷新。', 'This case is not merged, or was taken out a moment ago. Reload the page.')
  const { actor, now } = deed
  Object.assign(merge, { state: 'undone', activeKey: null, endedAt: now, endedBy: actor.username, endedByName: actor.name, endReason: seal(context.keys, reason) })
  await goOn(em, context, merged, merge)
  await writeDown(em, context, { merged, into, event: 'case-unmerged', reason }, deed)
}

/** A case that waited is handled by itself again: its limit and its tasks are back. */
export async function goOn(em: EntityManager, context: AppContext, merged: ServiceCase, merge: CaseMerge): Promise<void> {
  if (merged.dueAt == null) Object.assign(merged, { limitName: merge.limitName, dueAt: merge.dueAt, remindAt: merge.remindAt })
  merged.revision++
  await takeUp(em, context, merged)
}

async function expectMergeable(em: EntityManager, merged: ServiceCase, into: ServiceCase): Promise<void> {
  for (const each of [merged, into]) if (!each.open) throw conflict('CASE_ARCHIVED', `工单 ${each.number} 已归档，不能并单；如需关联，请用“关联工单”。`, `Case ${each.number} is archived and cannot be merged. Link the cases instead.`)
  const known = await em.findOne(CaseMerge, { activeKey: merged.number }, { refresh: true })
  if (known) throw conflict('MERGED_ALREADY', `工单 ${merged.number} 已并入 ${known.intoNumber}，如需改并请先拆出。`, `Case ${merged.number} is merged into ${known.intoNumber} already. Take it out first.`)
  const above = await em.findOne(CaseMerge, { activeKey: into.number }, { refresh: true })
  if (above?.intoNumber === merged.number) throw conflict('MERGE_CIRCLE', `工单 ${into.number} 已并入 ${merged.number}，不能再反过来并入。`, `Case ${into.number} is merged into ${merged.number}; the other way round is not possible as well.`)
  // So nothing waits for a case that waits itself, and no circle can close over several.
  if (above) throw conflict('TARGET_MERGED', `工单 ${into.number} 已并入 ${above.intoNumber}，请直接并入 ${above.intoNumber}。`, `Case ${into.number} is merged into ${above.intoNumber}. Merge into ${above.intoNumber} instead.`)
  const waiting = await em.count(CaseMerge, { intoNumber: merged.number, state: 'active' })
  if (waiting > 0) throw conflict('OTHERS_MERGED', `有 ${waiting} 件工单并入了 ${merged.number}，请先拆出或把它们逐一并入 ${into.number}。`, `${waiting} cases are merged into ${merged.number}. Take them out first, or merge each into ${into.number}.`)
  if ((await em.count(CaseMerge, { intoNumber: into.number, state: 'active' })) >= MOST_MERGED) throw conflict('TOO_MANY_MERGED', `并入 ${into.number} 的工单已达 ${MOST_MERGED} 件。`, `${MOST_MERGED} cases are merged into ${into.number}; no more fit.`)
}

interface Writing {
  readonly merged: ServiceCase
  readonly into: ServiceCase
  readonly event: 'case-merged' | 'case-unmerged'
  readonly reason: string
}

async function writeDown(em: EntityManager, context: AppContext, { merged, into, event, reason }: Writing, { actor, now, ip }: Deed): Promise<void> {
  for (const [own, other, side] of [[merged, into, 'merged'], [into, merged, 'into']] as const) {
    // A confidential case must not be named in the timeline of one that more people read.
    const named = other.confidential && !own.confidential ? {} : { other: other.number }
    await addEvent(em, { caseNumber: own.number, at: now, kind: event, actor, facts: { side, ...named }, text: seal(context.keys, reason) })
    const changes = [{ path: side === 'merged' ? 'mergedInto' : 'merges', from: event === 'case-merged' ? null : other.number, to: event === 'case-merged' ? other.number : null }]
    await appendAudit(em, { actor, action: event.replace('-', '.'), subject: `case:${own.number}`, caseNumber: own.number, changes, ip, reason: auditReason(own, reason) })
    announceCase(em, context, own)
  }
}
