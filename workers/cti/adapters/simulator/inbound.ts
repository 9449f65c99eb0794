import type { CallerScript } from './CallerScript.ts'
import { route } from './routing.ts'
import type { Call } from './State.ts'
import type { Turn } from './Turn.ts'
import { ucidOf } from './ucidOf.ts'

/** A scripted citizen dials 12313 and waits in the queue of a site. */
export function startInbound(turn: Turn, request: { id: string; site: string; from: string; queue: string; script: CallerScript }): void {
  const { id, site, from, queue, script } = request
  if (turn.state.simulated[id] !== undefined) return
  turn.record({ kind: 'simulated', id, at: turn.now })
  const call: Call = {
    id,
    ucid: ucidOf(id),
    site,
    direction: 'inbound',
    from,
    to: '12313',
    queue,
    script,
    userData: {},
    startedAt: turn.now,
    legsMade: 0,
    legs: {},
  }
  turn.record({ kind: 'call', call })
  const live = turn.state.calls[id] ?? call
  turn.callEvent(live, 'Originated', { leg: 'citizen', device: `trunk:${site}` })
  turn.callEvent(live, 'Queued', { leg: 'citizen', device: `trunk:${site}` })
  turn.setTimer(`${id}:patience`, script.patienceMs, { kind: 'patience', callId: id })
  route(turn, site)
}
