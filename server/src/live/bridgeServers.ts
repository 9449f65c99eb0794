import { randomUUID } from 'node:crypto'
import { every } from '../http/every.ts'
import type { AppContext, Stop } from '../http/Module.ts'
import type { LiveEvent } from './LiveHub.ts'
import { PassedEvent } from './PassedEvent.ts'

const SEND_MS = 50
const LOOK_MS = 300
/** Numbers are given out before their rows are committed, so a row may turn up behind a later one. */
const LOOK_BACK = 500
const KEPT_MS = 300_000

/** Passes live events between the servers of one MySQL database: written in batches, looked for several times a second. */
export async function bridgeServers(context: AppContext): Promise<Stop> {
  const { database, live, clock } = context
  const origin = randomUUID()
  const waiting: LiveEvent[] = []
  const seen = new Set<number>()
  const newest = await database.fork().find(PassedEvent, {}, { orderBy: { id: 'desc' }, limit: LOOK_BACK, fields: ['id'] })
  let last = newest[0]?.id ?? 0
  for (const { id } of newest) seen.add(id)

  const send = async (): Promise<void> => {
    const batch = waiting.splice(0, 200)
    if (batch.length === 0) return
    const at = clock.now()
    const rows = batch.map((event) => ({ origin, event, at }))
    await database
      .transactional((em) => em.insertMany(PassedEvent, rows))
      .catch((error: unknown) => {
        waiting.unshift(...batch)
        throw error
      })
  }
  const look = async (): Promise<void> => {
    const rows = await database
      .fork()
      .find(PassedEvent, { id: { $gt: last - LOOK_BACK }, origin: { $ne: origin } }, { orderBy: { id: 'asc' }, disableIdentityMap: true })
    for (const { id, event } of rows) {
      if (seen.has(id)) continue
      seen.add(id)
      last = Math.max(last, id)
      live.deliver(event)
    }
    for (const id of seen) if (id <= last - LOOK_BACK) seen.delete(id)
  }
  const forget = async (): Promise<void> => {
    await database.transactional((em) => em.nativeDelete(PassedEvent, { at: { $lt: new Date(clock.now().getTime() - KEPT_MS) } }))
  }

  // While the database is away events wait; beyond the bound the pages of other servers miss some, and read again when they notice.
  live.passOnTo((event) => waiting.length < 10_000 && waiting.push(event))
  const stops = [
    every(context, 'send live events', SEND_MS, send),
    every(context, 'look for live events', LOOK_MS, look),
    every(context, 'forget live events', 60_000, forget),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
