import type { AppContext, EntityManager, Person } from '../http/index.ts'
import type { CustomerDetail } from './schema.ts'

/** What a panel is given of the customer it is about. */
export interface PanelSubject {
  readonly customerId: string
  /** Keyed hash of the telephone number; null when none is known. */
  readonly phoneHash: string | null
  readonly licence: string | null
}

export type PanelRequest = { readonly actor: Person; readonly em: EntityManager; readonly locale: 'zh-CN' | 'en'; readonly now: Date }

/** Parts of a customer's page that upper nouns fill; each shows only what the reader may see. */
export interface CustomerPanels {
  openCases(subject: PanelSubject, request: PanelRequest): Promise<CustomerDetail['openCases']>
  recentCases(subject: PanelSubject, request: PanelRequest): Promise<CustomerDetail['recentCases']>
  calls(subject: PanelSubject, request: PanelRequest): Promise<CustomerDetail['calls']>
  numberState(subject: PanelSubject, request: PanelRequest): Promise<CustomerDetail['numberState']>
}

const provided = new WeakMap<AppContext['database'], Partial<CustomerPanels>>()

/** An upper noun fills its panels, when its routes are made: `provideCustomerPanels(context, { openCases, recentCases })`. */
export function provideCustomerPanels({ database }: Pick<AppContext, 'database'>, panels: Partial<CustomerPanels>): void {
  provided.set(database, { ...provided.get(database), ...panels })
}

/** All panels of a customer; those nobody fills are empty. */
export async function customerPanels(
  { database }: Pick<AppContext, 'database'>,
  subject: PanelSubject,
  request: PanelRequest,
): Promise<Pick<CustomerDetail, 'openCases' | 'recentCases' | 'calls' | 'numberState'>> {
  const panels = provided.get(database) ?? {}
  const [openCases = [], recentCases = [], calls = [], numberState = null] = await Promise.all([
    panels.openCases?.(subject, request),
    panels.recentCases?.(subject, request),
    panels.calls?.(subject, request),
    panels.numberState?.(subject, request),
  ])
  return { openCases, recentCases, calls, numberState }
}
