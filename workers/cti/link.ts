import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../Clock.ts'
import type { Log } from '../Log.ts'
import type { ServerClient } from '../serverClient.ts'
import { RetryLater } from '../RetryLater.ts'
import { ServerRefusal } from '../ServerRefusal.ts'
import type { CallEvent } from './CallEvent.ts'
import type { LinkStore } from './LinkStore.ts'
import { runCommand } from './runCommand.ts'
import { QueuedCommand } from './SwitchCommand.ts'
import { OperationRefused, type TelephonyPort } from './TelephonyPort.ts'

export interface LinkOptions {
  readonly telephony: TelephonyPort
  readonly server: ServerClient
  readonly store: LinkStore
  readonly clock: Clock
  readonly log: Log
  /** The site this switch serves, or `*` for all that have no switch of their own. */
  readonly site: string
  /** With `*`: sites served by an edge of their own. */
  readonly except?: readonly string[]
}

export interface Link {
  status(): { up: boolean; detail: string }
  close(): Promise<void>
}

const WAIT_MS = 25_000
const RETRY_MS = 500
/** A desk without its telephone is the dearest of our outages: a server that is back is met within two seconds. */
const MAX_RETRY_MS = 2000
const REFUSED_FOR_MS = 7 * 24 * 3_600_000

const Hello = z.object({ acknowledged: z.int(), commandSequence: z.int() })
const Acknowledged = z.object({ acknowledged: z.int() })
const Commands = z.object({ commands: z.array(QueuedCommand) })

/** Connects a switch with the server: events there (at least once, in order), commands here, recordings when there is time. Goes on for ever. */
export function openLink(options: LinkOptions): Link {
  const stop = new AbortController()
  const state = { up: false, detail: 'connecting' }
  const session = runSessions(options, stop.signal, state)
  const uploads = uploadRecordings(options, stop.signal)
  return {
    status: () => ({ ...state }),
    async close() {
      stop.abort()
      await Promise.allSettled([session, uploads])
    },
  }
}

/** One session after the other: each begins by telling the server what is there now. */
async function runSessions(options: LinkOptions, stop: AbortSignal, state: { up: boolean; detail: string }): Promise<void> {
  for (let wait = RETRY_MS; !stop.aborted; wait = Math.min(MAX_RETRY_MS, wait * 2)) {
    // Either half failing ends the session: the snapshot of the next one puts everything right.
    const session = new AbortController()
    const signal = AbortSignal.any([stop, session.signal])
    try {
      const hello = await sayHello(options, signal)
      Object.assign(state, { up: true, detail: 'connected' })
      wait = RETRY_MS
      await Promise.race([sendEvents(options, hello.acknowledged, signal), followCommands(options, signal)])
    } catch (error) {
      if (stop.aborted) break
      Object.assign(state, { up: false, detail: error instanceof Error ? error.message : String(error) })
      options.log.warn({ reason: state.detail }, 'telephone link lost, connecting again')
    } finally {
      session.abort()
    }
    await sleep(wait, undefined, { signal: stop }).catch(() => undefined)
  }
}

async function sayHello({ telephony, server, store, site }: LinkOptions, signal: AbortSignal): Promise<z.output<typeof Hello>> {
  const path = `/cti/switches/${encodeURIComponent(telephony.switchId)}`
  const body = { site, scripts: telephony.scripts(), ...telephony.snapshot() }
  const hello = Hello.parse(await server.request({ method: 'PUT', path, body, signal, attempts: 1 }))
  // A server with a younger memory than ours starts counting anew.
  if (hello.commandSequence < store.commandPosition) store.commandPosition = hello.commandSequence
  return hello
}

async function sendEvents({ telephony, server, store, site }: LinkOptions, acknowledged: number, signal: AbortSignal): Promise<void> {
  for await (const events of telephony.events(acknowledged, signal)) {
    store.addUploads(events)
    const body = { site, switchId: telephony.switchId, events }
    const answer = Acknowledged.parse(await server.request({ method: 'POST', path: '/cti/events', body, signal }))
    telephony.acknowledge(answer.acknowledged)
  }
}

async function followCommands(options: LinkOptions, signal: AbortSignal): Promise<void> {
  const { telephony, server, store, clock, log, site, except } = options
  while (!signal.aborted) {
    const query = new URLSearchParams({ site, after: String(store.commandPosition), waitMs: String(WAIT_MS), switchId: telephony.switchId })
    if (except !== undefined && except.length > 0) query.set('except', except.join(','))
    const answer = await server.request({ method: 'GET', path: `/cti/commands?${query}`, signal, timeoutMs: WAIT_MS + 5000, attempts: 1 })
    for (const queued of Commands.parse(answer).commands) {
      if (Date.parse(queued.expiresAt) > clock.now().getTime()) carryOut(telephony, queued, log)
      else log.info({ command: queued.id }, 'command expired before it arrived')
      store.commandPosition = Math.max(store.commandPosition, queued.sequence)
    }
  }
}

function carryOut(telephony: TelephonyPort, queued: QueuedCommand, log: Log): void {
  try {
    runCommand(telephony, queued)
  } catch (error) {
    if (!(error instanceof OperationRefused)) throw error
    log.info({ command: queued.id, kind: queued.command.kind, reason: error.message }, 'command refused by the switch')
  }
}

async function uploadRecordings(options: LinkOptions, stop: AbortSignal): Promise<void> {
  const { telephony, server, store } = options
  while (!stop.aborted) {
    const event = store.nextUpload()
    if (event?.callId !== undefined) {
      try {
        await upload(telephony, server, event, event.callId, stop)
        store.removeUpload(event.callId)
        continue
      } catch (error) {
        putAside(options, event, error)
      }
    }
    await sleep(RETRY_MS, undefined, { signal: stop }).catch(() => undefined)
  }
}

/** A recording the server refuses stands behind the others; after a week it will never be taken. An absent server is waited for. */
function putAside({ store, clock, log }: LinkOptions, event: CallEvent, error: unknown): void {
  if (error instanceof RetryLater || (error instanceof Error && error.name === 'AbortError')) return
  const facts = error instanceof ServerRefusal ? { status: error.status, code: error.code } : { reason: error instanceof Error ? error.message : String(error) }
  const old = clock.now().getTime() - Date.parse(event.at) > REFUSED_FOR_MS
  if (old) store.removeUpload(event.callId ?? '')
  else store.postponeUpload(event)
  log.warn({ callId: event.callId, ...facts }, old ? 'recording given up: it was refused for a week' : 'recording not taken by the server, trying again later')
}

async function upload(telephony: TelephonyPort, server: ServerClient, event: Parameters<TelephonyPort['recording']>[0], callId: string, signal: AbortSignal): Promise<void> {
  const bytes = telephony.recording(event)
  const digest = createHash('sha256').update(bytes).digest('base64')
  await server.request({
    method: 'PUT',
    path: `/cti/recordings/${encodeURIComponent(callId)}`,
    bytes,
    headers: { 'content-type': 'audio/wav', 'content-digest': `sha-256=:${digest}:` },
    timeoutMs: 30_000,
    signal,
  })
}
