import { Router } from 'express'
import { handle, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { announce } from './announce.ts'
import { bindCustomer } from './bindCustomer.ts'
import { requestAgentState, seatOf } from './agents.ts'
import { AgentSeat } from './AgentSeat.ts'
import type { CallDesk } from './CallDesk.ts'
import { CallLegRow } from './CallLegRow.ts'
import { callById, type Control, controlCall } from './controlCall.ts'
import { askedAbout } from './consultation.ts'
import { currentCall } from './currentCall.ts'
import { requireVisible } from './hiddenCases.ts'
import { listCalls } from './listCalls.ts'
import { readCall, watchAgents } from './policy.ts'
import { presentAgent } from './presentAgent.ts'
import { presentCall } from './presentCall.ts'
import { BindCustomer, ControlCall, GetAgent, GetCall, GetCurrentCall, ListAgents, ListCalls, ListFreeColleagues, SetAgentState, TransferCall } from './schema.ts'
import { switchUp } from './switches.ts'
import { endConsultation, freeColleagues, transferCall } from './transferCall.ts'

/** What the telephone bar and the pages of a call ask. */
export function callsRoutes(desk: CallDesk): Router {
  const router = Router()
  const { database } = desk.context

  router.get('/calls/current', handle({ ...GetCurrentCall, summary: 'The reader’s call in progress or in wrap-up, and their telephone' }, async (_, { em, actor, locale, now }) => {
    const seat = await seatOf(em, actor, now)
    const call = await currentCall(em, actor.username, seat)
    return {
      call: call === undefined ? null : await presentCall(em, desk, call, actor.username, locale),
      agent: seat === undefined ? null : presentAgent(seat, await switchUp(em, desk, seat.site), locale),
      asked: await askedAbout(em, seat),
    }
  }))

  router.get('/calls', handle({ ...ListCalls, summary: 'Calls of a customer or a case' }, ({ query }, { em, actor }) => listCalls(em, desk, actor, query)))

  router.get('/calls/:id', handle({ ...GetCall, summary: 'One call with its legs' }, async ({ params }, { em, actor, locale }) => {
    const call = await callById(em, params.id)
    authorize(actor, readCall, call)
    await requireVisible(desk.context, em, actor, call)
    const legs = await em.find(CallLegRow, { callId: call.id }, { orderBy: { since: 'asc', id: 'asc' } })
    return {
      ...(await presentCall(em, desk, call, actor.username, locale)),
      legs: legs.map(({ leg, device, agent, state, since, cause }) => ({ leg, device, agent: agent ?? null, state, since: since.toISOString(), cause: cause ?? null })),
    }
  }))

  for (const control of ['answer', 'hold', 'retrieve', 'clear'] as const satisfies readonly Control[]) {
    router.post(`/calls/:id/${control}`, handle({ ...ControlCall, summary: `Asks the switch to ${control} the reader’s own call` }, ({ params }, { actor, ip }) =>
      database.transactional(async (em) => reply(202, await controlCall(em, desk, actor, params.id, control, ip))),
    ))
  }

  transferRoutes(router, desk)

  router.put('/calls/:id/customer', handle({ ...BindCustomer, summary: 'Says who the caller is, or that nobody known is' }, ({ params, body }, { actor, ip, locale }) =>
    database.transactional(async (em) => {
      const call = await bindCustomer(em, actor, params.id, body.customerId, ip)
      await announce(em, desk, { calls: new Map([[call.id, new Set([actor.username])]]), agents: new Set() })
      return presentCall(em, desk, call, actor.username, locale)
    }),
  ))

  router.get('/agent', handle({ ...GetAgent, summary: 'The reader’s telephone' }, async (_, { em, actor, locale, now }) => {
    const seat = await seatOf(em, actor, now)
    return { agent: seat === undefined ? null : presentAgent(seat, await switchUp(em, desk, seat.site), locale) }
  }))

  router.post('/agent/state', handle({ ...SetAgentState, summary: 'Asks the switch to change the state of the reader’s telephone' }, ({ body }, { actor, ip }) =>
    database.transactional(async (em) => reply(202, await requestAgentState(em, desk, actor, body, ip))),
  ))

  router.get('/agents', handle({ ...ListAgents, summary: 'The telephones of a site, for its team leaders' }, async ({ query }, { em, actor, locale }) => {
    const site = query.site ?? actor.site.code
    authorize(actor, watchAgents, site)
    const up = await switchUp(em, desk, site)
    const seats = await em.find(AgentSeat, { site }, { orderBy: { agent: 'asc' }, limit: 1000 })
    return { items: seats.map((seat) => presentAgent(seat, up, locale)) }
  }))

  return router
}

function transferRoutes(router: Router, desk: CallDesk): void {
  const { database } = desk.context

  router.get('/calls/:id/colleagues', handle({ ...ListFreeColleagues, summary: 'To whom the reader’s own call can be handed over now' }, async ({ params }, { em, actor }) => ({ items: await freeColleagues(em, actor, params.id) })))

  router.post('/calls/:id/transfer', handle({ ...TransferCall, summary: 'Hands the reader’s own call to a colleague, at once or after asking them' }, ({ params: { id }, body }, { actor: person, ip }) =>
    database.transactional(async (em) => reply(202, await transferCall(em, desk, { person, id, ip }, body))),
  ))

  router.post('/calls/:id/transfer/completion', handle({ ...ControlCall, summary: 'The consulted colleague goes on with the caller' }, ({ params: { id } }, { actor: person, ip }) =>
    database.transactional(async (em) => reply(202, await endConsultation(em, desk, { person, id, ip }, 'completeTransfer'))),
  ))

  router.post('/calls/:id/transfer/withdrawal', handle({ ...ControlCall, summary: 'Ends the consultation; the reader goes on with the caller' }, ({ params: { id } }, { actor: person, ip }) =>
    database.transactional(async (em) => reply(202, await endConsultation(em, desk, { person, id, ip }, 'reconnect'))),
  ))
}
