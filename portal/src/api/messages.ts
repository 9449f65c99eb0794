import { http } from './http.ts'
import type { MessagePage, MessageView } from '../../../server/src/messages/schema.ts'

export type { MessageView }

/** The SMS outbox. */
export const messagesApi = {
  list: (query: { case?: string | undefined; status?: string | undefined; cursor?: string | undefined; limit?: number }, signal?: AbortSignal) => http.get<MessagePage>('/messages', query, signal),
}
