import type { CallView } from '../../../server/src/calls/schema.ts'
import type { MessagePage } from '../../../server/src/messages/schema.ts'
import { http } from './http.ts'

/** How a case's citizen was talked to: calls and SMS. */
export const caseContactsApi = {
  calls: (number: string) => http.get<{ items: CallView[] }>('/calls', { case: number, limit: 100 }),
  messages: (number: string) => http.get<MessagePage>('/messages', { case: number, limit: 100 }),
}
