import { Router } from 'express'
import { appendAudit } from '../audit/index.ts'
import { handle, invalid, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import type { CallDesk } from './CallDesk.ts'
import { enqueueCommand } from './enqueueCommand.ts'
import { simulateCalls } from './policy.ts'
import { ListScripts, SimulateCall } from './schema.ts'
import { requireSwitch, switchOf } from './switches.ts'

/** Scripted callers, where the embedded simulator is the switch. */
export function simulatorRoutes(desk: CallDesk): Router {
  const router = Router()

  router.get('/simulator/scripts', handle({ ...ListScripts, summary: 'Scripted callers on offer; empty where a real switch serves the site' }, async (_, { em, actor }) => {
    authorize(actor, simulateCalls, actor.site.code)
    return { items: [...((await switchOf(em, desk, actor.site.code))?.scripts ?? [])] }
  }))

  router.post('/simulator/calls', handle({ ...SimulateCall, summary: 'Has a scripted caller ring a site' }, ({ body }, { actor, ip }) =>
    desk.context.database.transactional(async (em) => {
      const site = body.site ?? actor.site.code
      authorize(actor, simulateCalls, site)
      const { scripts } = await requireSwitch(em, desk, site)
      if (!scripts.some(({ id }) => id === body.script)) {
        throw invalid('SCRIPT_UNKNOWN', '没有这个来电剧本，请从列表中选择。', 'There is no such caller script. Choose one of the list.', [{ path: 'script', message: body.script }])
      }
      await appendAudit(em, { actor, action: 'call.simulated', subject: `site:${site}`, changes: [{ path: 'script', from: null, to: body.script }], ip })
      const command = { kind: 'simulate' as const, script: body.script, to: `${site}-main`, ...(body.from === undefined ? {} : { from: body.from }) }
      return reply(202, await enqueueCommand(em, desk, site, command))
    }),
  ))

  return router
}
