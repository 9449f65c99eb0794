import { CaseLink } from '../case-links/index.ts'
import { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../http/index.ts'
import { ProcessCallback } from './ProcessCallback.ts'

/** All other cases taken down from the same call. */
export async function siblingsOf(em: EntityManager, number: string): Promise<string[]> {
  const first = (await em.findOne(CaseLink, { toNumber: number, kind: 'split' }))?.fromNumber ?? number
  const links = await em.find(CaseLink, { fromNumber: first, kind: 'split' }, { orderBy: { id: 'asc' } })
  return [...new Set([first, ...links.map(({ toNumber }) => toNumber)])].filter((one) => one !== number)
}

/** Siblings that are still being handled and have not come to their callback yet. */
export async function siblingsToCome(em: EntityManager, number: string): Promise<string[]> {
  const siblings = await siblingsOf(em, number)
  if (siblings.length === 0) return []
  const open = await em.find(ServiceCase, { number: { $in: siblings }, open: true }, { fields: ['number'], disableIdentityMap: true })
  const came = new Set((await em.find(ProcessCallback, { caseNumber: { $in: siblings } }, { fields: ['caseNumber'], disableIdentityMap: true })).map(({ caseNumber }) => caseNumber))
  return open.map((one) => one.number).filter((one) => !came.has(one))
}
