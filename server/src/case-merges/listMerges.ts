import { presentCaseHead, ServiceCase, unseal, visibleTo } from '../cases/index.ts'
import type { AppContext, EntityManager, Person } from '../http/index.ts'
import { CaseMerge } from './CaseMerge.ts'
import type { MergeView } from './schema.ts'

const MOST = 500

/** The merges of a case with others the reader may see, newest first. */
export async function listMerges(em: EntityManager, context: AppContext, reader: Person, number: string): Promise<{ into: MergeView[]; merged: MergeView[] }> {
  const { keys } = context
  const merges = await em.find(CaseMerge, { $or: [{ mergedNumber: number }, { intoNumber: number }] }, { orderBy: { id: 'desc' }, limit: MOST, disableIdentityMap: true })
  const others = [...new Set(merges.flatMap(({ mergedNumber, intoNumber }) => [mergedNumber, intoNumber]))]
  const seen = await em.find(ServiceCase, { $and: [{ number: { $in: others } }, ...visibleTo(reader)] }, { disableIdentityMap: true })
  const heads = new Map(seen.map((each) => [each.number, presentCaseHead(each, context)]))
  const view = (merge: CaseMerge): MergeView[] => {
    const other = heads.get(merge.mergedNumber === number ? merge.intoNumber : merge.mergedNumber)
    if (other === undefined) return []
    const { endedAt, endedBy, endedByName } = merge
    const ended = endedAt == null ? null : { at: endedAt.toISOString(), by: endedBy == null ? null : { username: endedBy, name: endedByName ?? endedBy }, reason: unseal(keys, merge.endReason) }
    return [{ id: String(merge.id), state: merge.state, other, reason: unseal(keys, merge.reason) ?? '', at: merge.mergedAt.toISOString(), by: { username: merge.mergedBy, name: merge.mergedByName }, ended }]
  }
  return { into: merges.filter((merge) => merge.mergedNumber === number).flatMap(view), merged: merges.filter((merge) => merge.intoNumber === number).flatMap(view) }
}
