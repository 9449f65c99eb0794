import { Router, type Response } from 'express'
import { authenticated } from '../http/authenticated.ts'
import type { Person } from '../http/Actor.ts'
import type { AppContext } from '../http/Module.ts'
import { Problem } from '../http/Problem.ts'
import { scopeOf } from '../http/scope.ts'
import { sessionAlive } from '../identity/index.ts'
import { isFor, type NumberedEvent } from './LiveHub.ts'

/** Proxies cut silent connections after a minute. */
const PING_MS = 20_000
/** One browser window has one; more than this of one person is a page that leaks. */
const PER_PERSON = 20

/** GET /live: server-sent events, only what the person may see. A first stream begins at `since`, where the session's answer was: what came in between is sent. */
export function liveRoutes(context: AppContext): Router {
  const router = Router()
  const open = new Map<string, number>()
  router.get('/live', (request, response) => {
    const person = authenticated(scopeOf(request), request, 'person') as Person
    const count = open.get(person.username) ?? 0
    if (count >= PER_PERSON)
      throw new Problem({ status: 429, code: 'TOO_MANY_STREAMS', zh: '打开的窗口过多，请关闭一些。', en: 'Too many open windows. Close some.' })
    open.set(person.username, count + 1)
    response.once('close', () => {
      const left = (open.get(person.username) ?? 1) - 1
      if (left > 0) open.set(person.username, left)
      else open.delete(person.username)
    })
    stream(context, person, response, Number(request.get('last-event-id') ?? request.query['since'] ?? Number.NaN))
  })
  return router
}

function stream(context: AppContext, person: Person, response: Response, lastSeen: number): void {
  const { live, stopping } = context
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no', Connection: 'keep-alive' })
  response.flushHeaders()
  const send = (event: NumberedEvent): void => {
    if (isFor(event.audience, person)) write(response, event.type, event.data, event.sequence)
  }
  // `complete: false` tells the page that it may have missed something and must reload its lists.
  const missed = Number.isInteger(lastSeen) ? live.since(lastSeen) : undefined
  write(response, 'hello', { sequence: live.sequence, complete: missed !== undefined }, live.sequence)
  for (const event of missed ?? []) send(event)
  const unsubscribe = live.subscribe(send)
  const ping = setInterval(() => void keepAlive(context, person, response), PING_MS)
  const end = (): void => void response.end()
  stopping.addEventListener('abort', end)
  response.once('close', () => {
    unsubscribe()
    clearInterval(ping)
    stopping.removeEventListener('abort', end)
  })
}

/** A page whose session has ended must not go on listening. */
async function keepAlive({ database, clock, config, log }: AppContext, person: Person, response: Response): Promise<void> {
  try {
    if (await sessionAlive(database, person.sessionId, clock.now(), config.idleMinutes)) return void response.write(': ping\n\n')
    write(response, 'signed-out', {})
    response.end()
  } catch (error) {
    log.warn({ err: error }, 'The session of a live stream could not be checked')
  }
}

function write(response: Response, type: string, data: object, sequence?: number): void {
  if (response.writableEnded) return
  response.write(`${sequence === undefined ? '' : `id: ${sequence}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
  // A reader that takes nothing for so long would fill the server's memory.
  if (response.writableLength > 1_000_000) response.destroy()
}
