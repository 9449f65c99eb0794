import type { EntityManager } from '../http/index.ts'
import { applyAgentEvent } from './applyAgentEvent.ts'
import { applyCallEvent } from './applyCallEvent.ts'
import type { CallDesk } from './CallDesk.ts'
import type { CallEvent } from './linkSchema.ts'
import { lockSwitch } from './lockSwitch.ts'

export interface Ingested {
  readonly acknowledged: number
  /** Calls that changed, each with the agents it was or is with. */
  readonly calls: ReadonlyMap<string, ReadonlySet<string>>
  readonly agents: ReadonlySet<string>
}

/** Takes events in, each once: those at or below the highest sequence of the switch are repeats. Runs in the caller's transaction. */
export async function ingestEvents(em: EntityManager, desk: CallDesk, switchId: string, events: readonly CallEvent[]): Promise<Ingested> {
  const origin = await lockSwitch(em, switchId)
  const calls = new Map<string, Set<string>>()
  const agents = new Set<string>()
  for (const event of events.toSorted((a, b) => a.sequence - b.sequence)) {
    if (event.sequence <= origin.acknowledged) continue
    await applyOne(em, desk, switchId, event, calls, agents)
    origin.acknowledged = event.sequence
  }
  origin.lastSeenAt = desk.clock.now()
  await em.flush()
  return { acknowledged: origin.acknowledged, calls, agents }
}

async function applyOne(em: EntityManager, desk: CallDesk, switchId: string, event: CallEvent, calls: Map<string, Set<string>>, agents: Set<string>): Promise<void> {
  if (event.agent !== undefined && event.type.startsWith('Agent')) {
    await applyAgentEvent(em, event)
    agents.add(event.agent)
  } else if (event.callId !== undefined) {
    const concerned = calls.get(event.callId) ?? new Set()
    calls.set(event.callId, concerned)
    for (const agent of await applyCallEvent(em, desk, switchId, event, event.callId)) concerned.add(agent)
  }
}
