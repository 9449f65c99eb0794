import type { z } from 'zod'
import type { AccountView, ChangeAccount, CreateAccount } from '../../../server/src/identity/accountSchema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { AccountView }
export type NewAccount = z.input<typeof CreateAccount.body>
export type AccountChange = z.input<typeof ChangeAccount.body>

/** The security administrator's calls, and everybody's own password. */
export const accountsApi = {
  list: (query: { q?: string | undefined; site?: string | undefined; cursor?: string | undefined; limit?: number }, signal?: AbortSignal) => http.get<{ items: AccountView[]; next?: string }>('/accounts', query, signal),
  open: (account: NewAccount) => http.post<AccountView>('/accounts', account, newIdempotencyKey()),
  change: (username: string, change: AccountChange) => http.patch<AccountView>(`/accounts/${encodeURIComponent(username)}`, change),
  changePassword: (current: string, next: string) => http.put<void>('/session/password', { current, next }),
}
