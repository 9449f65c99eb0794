import type { PresentPerson, TellPresenceBody } from '../../../server/src/presence/schema.ts'
import { http } from './http.ts'

export type { PresentPerson }
/** `task:KEY` or `case:NUMBER`. */
export type Place = TellPresenceBody['place']

/** Who else looks at a task or a case. */
export const presenceApi = {
  tell: (place: Place, screen: string, mode: 'view' | 'edit') => http.post<{ people: PresentPerson[] }>('/presence', { place, screen, mode }),
  end: (screen: string) => http.delete(`/presence/${screen}`),
}
