import type { EntityManager } from '../http/index.ts'
import { Call } from './Call.ts'

/** What a case's timeline shows of a call. */
export interface CaseCall {
  readonly id: string
  readonly at: Date
  readonly direction: 'inbound' | 'outbound'
  readonly agent: { readonly username: string; readonly name: string } | null
  readonly state: string
  readonly cause: string | null
  readonly talkSeconds: number | null
  readonly rating: number | null
  readonly recorded: boolean
  readonly recordingSha256: string | null
}

/** Calls of a case: its callbacks, and the call it was opened from. */
export async function callsOfCase(em: EntityManager, caseNumber: string, openedFrom: string | null): Promise<CaseCall[]> {
  const of = openedFrom === null ? { caseNumber } : { $or: [{ caseNumber }, { id: openedFrom }] }
  const calls = await em.find(Call, of, { orderBy: { startedAt: 'asc' }, limit: 200 })
  return calls.map((call) => ({
    id: call.id,
    at: call.startedAt,
    direction: call.direction,
    agent: call.agent == null ? null : { username: call.agent, name: call.agentName ?? call.agent },
    state: call.state,
    cause: call.cause ?? null,
    talkSeconds: call.answeredAt == null || call.endedAt == null ? null : Math.round((call.endedAt.getTime() - call.answeredAt.getTime()) / 1000),
    rating: call.rating ?? null,
    recorded: call.recordingSha256 != null,
    recordingSha256: call.recordingSha256 ?? null,
  }))
}
