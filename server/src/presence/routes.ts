import { Router } from 'express'
import { type AppContext, handle } from '../http/index.ts'
import { mayBeAt } from './mayBeAt.ts'
import type { PresenceChange, PresenceRoom } from './PresenceRoom.ts'
import { EndPresence, type Place, TellPresence } from './schema.ts'

/** Presence is told by the pages themselves and lives for seconds: nothing of it is written down. */
export function presenceRoutes({ clock }: AppContext, room: PresenceRoom, announce: (changes: readonly PresenceChange[]) => void): Router {
  const router = Router()

  router.post(
    '/presence',
    handle({ ...TellPresence, idempotent: false }, async ({ body }, { actor, em }) => {
      const place = body.place as Place
      await mayBeAt(em, actor, place)
      const { username, name } = actor
      announce(room.tell(place, { screen: body.screen, username, name, mode: body.mode }, clock.now()))
      return { people: room.at(place, clock.now()) }
    }),
  )

  router.delete(
    '/presence/:screen',
    handle({ ...EndPresence, idempotent: false }, ({ params }, { actor }) => {
      announce(room.end(params.screen, actor.username))
    }),
  )

  return router
}
