import type { ConductTransferView } from '../../../server/src/conduct-transfers/schema.ts'
import { http } from './http.ts'

export type { ConductTransferView }

export interface ConductQuery {
  readonly state?: 'open' | 'overdue' | 'received' | undefined
  readonly q?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number
}

/** Transfers of complaints about our own people. */
export const conductApi = {
  list: (query: ConductQuery, signal?: AbortSignal) => http.get<{ items: ConductTransferView[]; next?: string }>('/conduct-transfers', { ...query }, signal),
  get: (number: string) => http.get<ConductTransferView>(`/cases/${number}/conduct-transfer`),
  receive: (number: string, note: string) => http.post<ConductTransferView>(`/cases/${number}/conduct-transfer/receipt`, note === '' ? {} : { note }),
}
