import type { Module } from '../http/Module.ts'
import { bridgeServers } from './bridgeServers.ts'
import { m0005Live } from './m0005-live.ts'
import { PassedEvent } from './PassedEvent.ts'
import { liveRoutes } from './routes.ts'

export { LiveHub, isFor, type Audience, type LiveEvent } from './LiveHub.ts'

export const live: Module = {
  name: 'live',
  entities: [PassedEvent],
  migrations: [m0005Live],
  routes: liveRoutes,
  // SQLite belongs to one server; on MySQL there may be many, and each must tell the others.
  start: (context) => (context.database.dialect === 'mysql' ? bridgeServers(context) : () => Promise.resolve()),
}
