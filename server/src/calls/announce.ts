import type { EntityManager } from '../http/index.ts'
import { AgentSeat } from './AgentSeat.ts'
import { Call } from './Call.ts'
import type { CallDesk } from './CallDesk.ts'
import type { Ingested } from './ingestEvents.ts'
import { presentAgent } from './presentAgent.ts'
import { presentCall } from './presentCall.ts'
import { switchUp } from './switches.ts'

/** Tells the people concerned what changed, once the transaction has committed. */
export async function announce(em: EntityManager, desk: CallDesk, { calls, agents }: Pick<Ingested, 'calls' | 'agents'>): Promise<void> {
  for (const [id, concerned] of calls) {
    const call = await em.findOne(Call, { id })
    if (call === null) continue
    for (const agent of concerned) {
      // To others than its agent only that something changed: who lost it to a colleague, who is asked about it.
      const view = agent === call.agent ? await presentCall(em, desk, call, agent) : { id, handedTo: call.agentName ?? '' }
      desk.context.live.afterCommit(em, { type: 'call', data: { call: view }, audience: { users: [agent] } })
    }
  }
  for (const agent of agents) {
    const seat = await em.findOne(AgentSeat, { agent })
    if (seat === null) continue
    const data = { agent: presentAgent(seat, await switchUp(em, desk, seat.site), 'zh-CN') }
    desk.context.live.afterCommit(em, { type: 'agent', data, audience: { users: [agent], groups: [`dispatcher:${seat.site}`] } })
  }
}
