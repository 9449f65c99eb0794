import { presentCaseHead, ServiceCase, unseal, visibleTo } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext, Keys, Person } from '../http/index.ts'
import { CaseLink } from './CaseLink.ts'
import { relationOf } from './relations.ts'
import type { CaseLinkView } from './schema.ts'

/** The links of a case whose other end the reader may see, oldest first. */
export async function listLinks(em: EntityManager, context: AppContext, reader: Person, number: string): Promise<CaseLinkView[]> {
  const links = await em.find(CaseLink, { $or: [{ fromNumber: number }, { toNumber: number }] }, { orderBy: { id: 'asc' }, disableIdentityMap: true })
  const others = links.map((link) => (link.fromNumber === number ? link.toNumber : link.fromNumber))
  const seen = await em.find(ServiceCase, { $and: [{ number: { $in: others } }, ...visibleTo(reader)] }, { disableIdentityMap: true })
  const byNumber = new Map(seen.map((each) => [each.number, each]))
  return links.flatMap((link) => {
    const first = link.fromNumber === number
    const other = byNumber.get(first ? link.toNumber : link.fromNumber)
    return other === undefined ? [] : [presentLink(link, first, presentCaseHead(other, context), context.keys)]
  })
}

/** A link as the case at one of its ends shows it. */
export function presentLink(link: CaseLink, seenFromFirst: boolean, other: CaseLinkView['other'], keys: Keys): CaseLinkView {
  return {
    id: String(link.id),
    relation: relationOf(link.kind, seenFromFirst),
    other,
    reason: unseal(keys, link.reason),
    at: link.createdAt.toISOString(),
    by: { username: link.createdBy, name: link.createdByName },
  }
}
