import { connection } from '../api/connection.ts'
import { http, queryString, session } from '../api/http.ts'
import type { PresentPerson } from '../api/presence.ts'

/** What the server tells as it happens. The facts are only enough to know what to read again. */
export interface LiveEvents {
  task: { key: string; change: string; caseNumber: string; groups?: readonly string[]; holder?: string | null }
  call: { call: unknown }
  agent: { agent: unknown }
  case: { number: string }
  notice: { id: number; kind: string; caseNumber: string | null; taskKey: string | null; text: { zh: string; en: string }; browser: boolean }
  callback: { id: string }
  'number-block': { id: string }
  incident: Record<string, unknown>
  batch: { id: string; state: 'frozen' | 'running' | 'stopped' | 'done'; total: number; done: number; refused: number }
  intake: { id: string; state: string }
  'limits-trial': { id: string; done: number; total: number }
  presence: { place: string; person: PresentPerson; gone: boolean }
  /** Something may have been missed: read everything again. */
  resync: Record<string, never>
}

type Kind = keyof LiveEvents
type Listener = (fact: never) => void

const KINDS = ['task', 'call', 'agent', 'case', 'notice', 'incident', 'batch', 'intake', 'presence', 'callback', 'number-block', 'limits-trial'] as const
/** Pauses before the stream is opened anew after the server refused it. */
const PAUSES_MS = [500, 1000, 2000, 5000, 10_000]

const listeners = new Map<Kind, Set<Listener>>()
let source: EventSource | undefined
/** The last event this page knows of; lists are read after the session is, so what happened since then is not missed while the stream opens. */
let seen: string | undefined
let greeted = false
let failures = 0
let retry: ReturnType<typeof setTimeout> | undefined

/** Opens the one stream of this browser tab; it stays open, whatever happens, until `closeLive`. */
export function openLive(): void {
  if (source !== undefined || retry !== undefined) return
  seen ??= session.live
  source = new EventSource(`/api/v1/live${queryString({ since: seen })}`)
  source.addEventListener('hello', (event) => greet(event as MessageEvent<string>))
  for (const kind of KINDS) source.addEventListener(kind, (event) => receive(kind, event as MessageEvent<string>))
  // The session has ended: asking for it lets its person sign in again over the page.
  source.addEventListener('signed-out', () => void http.get('/agent').catch(() => undefined))
  source.onerror = lost
}

export function closeLive(): void {
  clearTimeout(retry)
  retry = undefined
  source?.close()
  source = undefined
}

/** Calls the listener at every event of this kind; the answer ends that. */
export function onLive<K extends Kind>(kind: K, listener: (fact: LiveEvents[K]) => void): () => void {
  const own = listeners.get(kind) ?? new Set<Listener>()
  listeners.set(kind, own)
  own.add(listener as Listener)
  return () => own.delete(listener as Listener)
}

/** After a short cut the server sends what was missed; when it can't, everything is read again. */
function greet(event: MessageEvent<string>): void {
  seen = event.lastEventId || seen
  const { complete } = parse(event.data) as { complete?: boolean }
  // A first greeting that came late counts too: what was read before may have failed with it.
  const again = (greeted || failures > 0) && complete !== true
  greeted = true
  failures = 0
  connection.online.value = true
  if (again) tell('resync', {})
}

function receive(kind: (typeof KINDS)[number], event: MessageEvent<string>): void {
  seen = event.lastEventId || seen
  tell(kind, parse(event.data))
}

function tell(kind: Kind, fact: unknown): void {
  for (const listener of listeners.get(kind) ?? []) (listener as (fact: unknown) => void)(fact)
}

/** The browser reconnects by itself after a cut; after a refusal it gives up, and we go on. */
function lost(): void {
  failures++
  // One short cut is not worth a word; the second attempt failing is.
  if (failures > 1) connection.online.value = false
  if (source?.readyState !== EventSource.CLOSED) return
  source.close()
  source = undefined
  const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? 1000
  retry = setTimeout(() => {
    retry = undefined
    openLive()
  }, pause)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
