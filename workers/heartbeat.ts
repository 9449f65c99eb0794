import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './Log.ts'
import type { ServerClient } from './serverClient.ts'
import { ServerRefusal } from './ServerRefusal.ts'

export interface HeartbeatOptions {
  readonly server: ServerClient
  readonly log: Log
  readonly name: string
  readonly jobTypes: readonly string[]
  readonly site?: string
  readonly links: () => readonly { name: string; up: boolean; detail: string }[]
  /** The server knows our token not, or not for this site: no waiting mends that. */
  readonly onRefused: () => void
}

const EVERY_MS = 5000
/** Nobody waits five seconds to learn that a system which has just started, or come back, is whole. */
const SOON_MS = 500

/** Tells the server what runs here and which links stand, until the signal fires: every five seconds, sooner while it can't be told or a link is down. */
export async function heartbeat(options: HeartbeatOptions, signal: AbortSignal): Promise<void> {
  const { server, log, name, jobTypes, site, links, onRefused } = options
  for (let failed = false; !signal.aborted; ) {
    const now = links()
    const body = { name, jobTypes, links: now, ...(site === undefined ? {} : { site }) }
    try {
      await server.request({ method: 'POST', path: '/worker/heartbeat', body, idempotencyKey: crypto.randomUUID(), attempts: 1, signal })
      if (failed) log.info({}, 'the server answers again')
      failed = false
    } catch (error) {
      if (error instanceof ServerRefusal && (error.status === 401 || error.status === 403)) return onRefused()
      if (!failed && !signal.aborted) log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'heartbeat not delivered')
      failed = true
    }
    await sleep(failed || now.some(({ up }) => !up) ? SOON_MS : EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
