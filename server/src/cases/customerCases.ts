import type { FilterQuery } from '@mikro-orm/core'
import { provideOpenCases } from '../calls/index.ts'
import { type CustomerPanels, provideCustomerPanels, type PanelSubject } from '../customers/index.ts'
import type { AppContext } from '../http/index.ts'
import { reportsOf } from '../reporter-identity/index.ts'
import { presentCaseHead } from './presentCase.ts'
import type { CaseHead } from './schema.ts'
import { ServiceCase } from './ServiceCase.ts'
import { visibleTo } from './visibleTo.ts'

type PanelRequest = Parameters<CustomerPanels['openCases']>[1]

const SHOWN = 10
const EARLIER = 3

/** Cases on a customer's page and in the pop of a ringing call. */
export function provideCustomerCases(context: AppContext): void {
  const casesOf = async (subject: PanelSubject, { em, actor }: PanelRequest, open: boolean): Promise<CaseHead[]> => {
    const reports = await reportsOf(em, actor, subject)
    const by = ownedBy(subject.customerId, subject.phoneHash, reports)
    const rows = await em.find(ServiceCase, { $and: [by, { open }, ...visibleTo(actor)] }, { orderBy: { id: 'desc' }, limit: SHOWN })
    return rows.map((row) => presentCaseHead(row, context))
  }
  provideCustomerPanels(context, {
    openCases: (subject, request) => casesOf(subject, request, true),
    recentCases: (subject, request) => casesOf(subject, request, false),
  })
  provideOpenCases(async (em, { customerId, numberHash }, open) => {
    const rows = await em.find(ServiceCase, { $and: [ownedBy(customerId, numberHash, []), { open, confidential: false, accusedDepartment: null, accusedPeople: null }] }, { orderBy: { id: 'desc' }, limit: open ? SHOWN : EARLIER })
    return rows.map((row) => {
      const { number, type, stage, subject, openedAt, limit } = presentCaseHead(row, context)
      return { number, type, stage, subject, openedAt, limit: limit && { dueAt: limit.dueAt, state: limit.state, working: limit.working } }
    })
  })
}

function ownedBy(customerId: string | null, phoneHash: string | null, reports: readonly string[]): FilterQuery<ServiceCase> {
  const either: FilterQuery<ServiceCase>[] = []
  if (customerId !== null) either.push({ customerId })
  if (phoneHash !== null) either.push({ phoneHash })
  if (reports.length > 0) either.push({ number: { $in: [...reports] } })
  return either.length > 0 ? { $or: either } : { id: -1 }
}
