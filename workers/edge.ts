import { join } from 'node:path'
import { serverCasework } from './casework/serverCasework.ts'
import { systemClock } from './Clock.ts'
import { makeCall } from './cti/makeCall.ts'
import { readEdgeEnv } from './env.ts'
import { bindTopics } from './externalTasks/bindTopics.ts'
import { heartbeat } from './heartbeat.ts'
import { makeLog } from './makeLog.ts'
import { openTelephony } from './openTelephony.ts'
import { absentPort } from './absentPort.ts'
import { type GiveUp, runProgram, type Stop } from './runProgram.ts'
import { serverClient } from './serverClient.ts'

/** A city site's edge: its own switch, and the telephone jobs of its site over plain HTTP. */
async function start(giveUp: GiveUp): Promise<Stop> {
  const env = readEdgeEnv(process.env)
  const log = makeLog(`edge-${env.SITE}`, env.LOG_LEVEL)
  const folder = join(env.DATA_DIR, 'workers', env.SITE)
  const server = serverClient(env.SERVER_URL, env.SITE_TOKEN)
  const telephony = openTelephony({ folder, token: env.SITE_TOKEN, site: env.SITE, server, clock: systemClock, log })
  const ports = { casework: serverCasework(server), telephony: telephony.port, clock: systemClock, sms: absentPort('sms'), orders: absentPort('orders') }
  const bound = bindTopics([makeCall], { serverUrl: env.SERVER_URL, token: env.SITE_TOKEN, site: env.SITE, ports, log })
  const stop = new AbortController()
  const links = () => [
    { name: 'external-tasks', ...bound.status() },
    { name: 'telephony', ...telephony.link.status() },
  ]
  const onRefused = (): void => giveUp(`The server at ${env.SERVER_URL} refuses the token of site ${env.SITE}: check SITE and SITE_TOKEN against its secrets.`)
  const beating = heartbeat({ server, log, name: `edge-${env.SITE}`, site: env.SITE, jobTypes: bound.types, links, onRefused }, stop.signal)
  log.info({ site: env.SITE, switchId: telephony.port.switchId }, 'edge started')

  return async () => {
    await bound.close()
    stop.abort()
    await Promise.allSettled([beating, telephony.close()])
    log.info({}, 'edge stopped')
  }
}

await runProgram(start)
