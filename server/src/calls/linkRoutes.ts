import { Router } from 'express'
import { type Client, forbidden, handle } from '../http/index.ts'
import type { CallDesk } from './CallDesk.ts'
import { fetchCommands } from './fetchCommands.ts'
import { helloSwitch } from './helloSwitch.ts'
import { FetchCommands, HelloSwitch, PostEvents } from './linkSchema.ts'
import { noteSeen } from './switches.ts'
import { takeEvents } from './takeEvents.ts'

/** The telephone link: a switch reports here and fetches its commands. */
export function linkRoutes(desk: CallDesk): Router {
  const router = Router()
  const { database, config } = desk.context

  router.put('/cti/switches/:id', handle(HelloSwitch, ({ params, body }, { actor }) => {
    for (const site of [body.site, ...body.agents.map((agent) => agent.site)]) requireSite(actor, site)
    return database.transactional((em) => helloSwitch(em, desk, params.id, body))
  }))

  router.post('/cti/events', handle(PostEvents, async ({ body }, { actor }) => {
    requireSite(actor, body.site)
    return { acknowledged: await takeEvents(desk, actor, body.switchId, body.events) }
  }))

  router.get('/cti/commands', handle(FetchCommands, async ({ query }, { actor, raw, response }) => {
    requireSite(actor, query.site)
    if (query.switchId !== undefined) await noteSeen(desk, query.switchId)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const except = [...config.edgeSites, ...(query.except ?? '').split(',').filter((site) => site !== '')]
    const orders = await fetchCommands(desk, { ...query, except }, gone.signal)
    if (query.switchId !== undefined && !raw.destroyed) await noteSeen(desk, query.switchId)
    return { commands: orders.map(({ sequence, id, site, expiresAt, command }) => ({ sequence, id, site, expiresAt: expiresAt.toISOString(), command })) }
  }))

  return router
}

/** An edge speaks for its own site; the central workers for all. */
function requireSite(actor: Client, site: string): void {
  if (actor.site === undefined || actor.site === site) return
  throw forbidden('OTHER_SITE', `令牌只属于站点 ${actor.site}。`, `This token belongs to site ${actor.site} only.`)
}
