import type { ConductTransferView } from '../../../server/src/conduct-transfers/schema.ts'
import { http } from './http.ts'

export type { ConductTransferView }

/** Transfers of complaints about our own people. */
export const conductApi = {
  list: (query: { state?: 'open' | 'received' | undefined; cursor?: string | undefined; limit?: number }, signal?: AbortSignal) => http.get<{ items: ConductTransferView[]; next?: string }>('/conduct-transfers', query, signal),
  get: (number: string) => http.get<ConductTransferView>(`/cases/${number}/conduct-transfer`),
  receive: (number: string, note: string) => http.post<ConductTransferView>(`/cases/${number}/conduct-transfer/receipt`, note === '' ? {} : { note }),
}
