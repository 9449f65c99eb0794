import { Gauge } from 'prom-client'
import { Router } from 'express'
import { registerHealthCheck } from '../operations/index.ts'
import { every } from '../http/every.ts'
import type { AppContext, Module, Stop } from '../http/index.ts'
import { createRelay } from './createRelay.ts'
import { engineHealth, relayHealth } from './engineHealth.ts'
import { closeEngine, engineOf } from './engineOf.ts'
import { m0201Outbox } from './m0201-outbox.ts'
import { OutboxCommand } from './OutboxCommand.ts'
import { relayLag } from './relayLag.ts'

export { createEngineClient } from './createEngineClient.ts'
export type { ActivatedJob, ActivateJobsOptions, DeployedResource, EngineClient, Migration, Modification } from './EngineClient.ts'
export { onCommandEnded, type CommandEnd } from './commandSettled.ts'
export { EngineError } from './EngineError.ts'
export { engineOf } from './engineOf.ts'
export { registerHold } from './holds.ts'
export { enqueueCommand, type EngineCommand } from './enqueueCommand.ts'
export { parkedCommands, retryParked } from './parkedCommands.ts'
export { relayLag } from './relayLag.ts'
export { tryOut, type Trial } from './tryOut.ts'

const SENT_KEPT_MS = 7 * 86_400_000

export const engineClient: Module = {
  name: 'engine-client',
  entities: [OutboxCommand],
  migrations: [m0201Outbox],
  routes(context) {
    registerHealthCheck(context, engineHealth(context))
    registerHealthCheck(context, relayHealth(context))
    return Router()
  },
  start(context: AppContext): Stop {
    const { database, clock, log } = context
    const relay = createRelay({ database, engine: engineOf(context), clock, log })
    observeLag(context)
    const stopSweep = every(context, 'forget sent commands', 3_600_000, async () => {
      const old = new Date(clock.now().getTime() - SENT_KEPT_MS)
      await database.transactional((em) => em.nativeDelete(OutboxCommand, { state: 'sent', finishedAt: { $lt: old } }))
    })
    return async () => {
      await stopSweep()
      await relay.stop()
      await closeEngine(context)
    }
  },
}

function observeLag({ metrics, database, clock, log }: AppContext): void {
  const seconds = new Gauge({
    name: 'banjie_relay_lag_seconds',
    help: 'Age of the oldest command the engine has not yet been sent',
    registers: [metrics],
    async collect() {
      // Without a database the lag is unknown; every other figure is still told.
      const lag = await relayLag(database.fork(), clock.now()).catch((error: unknown) => log.warn({ err: error }, 'The lag of the relay could not be read'))
      seconds.set(lag?.seconds ?? Number.NaN)
      parked.set(lag?.parked ?? Number.NaN)
    },
  })
  const parked = new Gauge({ name: 'banjie_relay_parked', help: 'Commands the engine refused for good', registers: [metrics] })
}
