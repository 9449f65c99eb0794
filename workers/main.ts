import { join } from 'node:path'
import { allWorkers } from './allWorkers.ts'
import { serverCasework } from './casework/serverCasework.ts'
import { systemClock } from './Clock.ts'
import { readWorkersEnv } from './env.ts'
import { heartbeat } from './heartbeat.ts'
import { makeLog } from './makeLog.ts'
import { openTelephony } from './openTelephony.ts'
import { OrderBook } from './order/adapters/book/OrderBook.ts'
import { type GiveUp, runProgram, type Stop } from './runProgram.ts'
import { serverClient } from './serverClient.ts'
import { sites } from './sites.ts'
import { openSms } from './sms/openSms.ts'
import { sendNotices } from './sms/sendNotices.ts'
import { bindWorkers } from './zeebe/bindWorkers.ts'

/** The central workers: every job type on the Zeebe gateway, the switch of all sites without an edge of their own. */
async function start(giveUp: GiveUp): Promise<Stop> {
  const env = readWorkersEnv(process.env)
  const log = makeLog('workers', env.LOG_LEVEL)
  const folder = join(env.DATA_DIR, 'workers')
  const server = serverClient(env.SERVER_URL, env.WORKER_TOKEN)
  const casework = serverCasework(server)
  const telephony = openTelephony({ folder, token: env.WORKER_TOKEN, site: '*', except: env.EDGE_SITES, server, clock: systemClock, log })
  const sms = openSms(env, folder, casework, systemClock, log)
  const orders = new OrderBook(join(folder, 'orders.db'), systemClock)
  const ports = { casework, sms, telephony: telephony.port, orders, clock: systemClock }
  const ownSites = sites.filter((site) => !env.EDGE_SITES.includes(site))
  const bound = bindWorkers(allWorkers, { address: env.ZEEBE_ADDRESS, sites: ownSites, ports, log })
  const stop = new AbortController()
  const links = () => [
    { name: 'engine', ...bound.status() },
    { name: 'telephony', ...telephony.link.status() },
    { name: 'sms', ...sms.status() },
  ]
  const onRefused = (): void => giveUp(`The server at ${env.SERVER_URL} refuses the WORKER_TOKEN: it must be the one in the server's secrets.`)
  const beating = heartbeat({ server, log, name: 'workers', jobTypes: bound.types, links, onRefused }, stop.signal)
  const telling = sendNotices({ server, sms, clock: systemClock }, stop.signal)
  log.info({ jobTypes: bound.types.length, switchId: telephony.port.switchId }, 'workers started')

  return async () => {
    await bound.close()
    stop.abort()
    await Promise.allSettled([beating, telling])
    await Promise.allSettled([telephony.close(), sms.close()])
    orders.close()
    log.info({}, 'workers stopped')
  }
}

await runProgram(start)
