import type { Me, SessionAnswer } from '../../../server/src/identity/schema.ts'
import { http } from './http.ts'

export type { Me, SessionAnswer }

/** Signing in and out, and who is signed in. */
export const sessionApi = {
  get: () => http.get<SessionAnswer>('/session'),
  signIn: (username: string, password: string) => http.post<SessionAnswer>('/session', { username, password }),
  signOut: () => http.delete('/session'),
}
