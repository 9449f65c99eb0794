import { every } from '../http/every.ts'
import type { AppContext, Module } from '../http/index.ts'
import { type PresenceChange, PresenceRoom } from './PresenceRoom.ts'
import { presenceRoutes } from './routes.ts'

const SWEEP_MS = 10_000
const rooms = new WeakMap<AppContext, PresenceRoom>()

/** Who looks at or edits a task or a case now. Each server knows its own pages and hears of the others' by the live events. */
export const presence: Module = {
  name: 'presence',
  routes: (context) => presenceRoutes(context, roomOf(context), (changes) => announce(context, changes)),
  start(context) {
    const room = roomOf(context)
    const unsubscribe = context.live.subscribe(({ type, data }) => {
      if (type === 'presence') room.hear(data as PresenceChange, context.clock.now())
    })
    const stop = every(context, 'forget who fell silent', SWEEP_MS, () => Promise.resolve(announce(context, room.sweep(context.clock.now()))))
    return async () => {
      unsubscribe()
      await stop()
    }
  },
}

function roomOf(context: AppContext): PresenceRoom {
  const known = rooms.get(context) ?? new PresenceRoom()
  rooms.set(context, known)
  return known
}

/** Told to those who are there, and to the other servers; the one who came or went is told as well, on their other screens. */
function announce(context: AppContext, changes: readonly PresenceChange[]): void {
  for (const change of changes) {
    const users = new Set(roomOf(context).at(change.place, context.clock.now()).map(({ username }) => username))
    context.live.publish({ type: 'presence', data: change, audience: { users: [...users.add(change.person.username)] } })
  }
}
