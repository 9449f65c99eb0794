import { Counter } from 'prom-client'
import type { AppContext } from '../http/index.ts'
import type { CallDesk } from './CallDesk.ts'
import type { ReportedEvent } from './linkSchema.ts'
import { lockSwitch } from './lockSwitch.ts'
import { RefusedEvent } from './RefusedEvent.ts'

/** Writes an event down as refused and acknowledges it, once; answers the sequence reached. A repeat changes nothing. */
export async function refuseEvent({ context, clock }: CallDesk, switchId: string, { sequence, ...rest }: ReportedEvent, reason: string): Promise<number> {
  return await context.database.transactional(async (em) => {
    const origin = await lockSwitch(em, switchId)
    if (sequence <= origin.acknowledged) return origin.acknowledged
    const type = typeof rest['type'] === 'string' ? rest['type'].slice(0, 40) : ''
    const now = clock.now()
    await em.insert(RefusedEvent, { switchId, sequence, type, reason: reason.slice(0, 300), at: now })
    Object.assign(origin, { acknowledged: sequence, lastSeenAt: now })
    context.log.error({ switchId, sequence, type, reason: reason.slice(0, 300) }, 'An event of a switch was refused and passed over')
    counterOf(context).inc({ switch: switchId })
    // Operators' pages read their counts anew.
    context.live.afterCommit(em, { type: 'incident', data: { key: `${switchId}/${sequence}`, change: 'created' }, audience: { roles: ['operator'] } })
    return sequence
  })
}

const counters = new WeakMap<AppContext, Counter<'switch'>>()

function counterOf(context: AppContext): Counter<'switch'> {
  const known = counters.get(context)
  if (known) return known
  const made = new Counter({ name: 'banjie_switch_events_refused_total', help: 'Events of switches that could not be digested', labelNames: ['switch'] as const, registers: [context.metrics] })
  counters.set(context, made)
  return made
}
