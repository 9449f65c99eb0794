import type { EntityManager } from '../database/index.ts'
import { CaseRequest } from '../requests/index.ts'

export const PAUSE_KINDS = ['pause', 'supplement'] as const

/** The pauses that hold a case's clock now, by the ids of their requests. */
export async function pausesOf(em: EntityManager, caseNumber: string): Promise<{ id: string; until: Date | null }[]> {
  const running = await em.find(CaseRequest, { caseNumber, kind: { $in: [...PAUSE_KINDS] }, state: 'running' }, { orderBy: { id: 'asc' } })
  return running.map(({ id, details }) => ({ id: String(id), until: untilOf(details) }))
}

/** Until when a pause is meant to last. */
export function untilOf({ until }: Readonly<Record<string, unknown>>): Date | null {
  return typeof until === 'string' ? new Date(until) : null
}
