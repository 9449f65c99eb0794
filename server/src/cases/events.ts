import type { EntityManager } from '../database/index.ts'
import type { Client, Person, SystemActor } from '../http/index.ts'
import { CaseEvent } from './CaseEvent.ts'

export interface NewCaseEvent {
  readonly caseNumber: string
  readonly at: Date
  readonly kind: string
  readonly actor?: Pick<Person, 'kind' | 'username' | 'name'> | Client | SystemActor | undefined
  readonly facts?: Readonly<Record<string, string>> | undefined
  readonly taskKey?: string | undefined
  readonly submissionId?: number | undefined
  /** Free text, already encrypted. */
  readonly text?: string | null | undefined
  /** The same key again changes nothing. */
  readonly requestKey?: string | undefined
}

/** How many events of these kinds a case has. */
export async function countEvents(em: EntityManager, caseNumber: string, kinds: readonly string[]): Promise<number> {
  return await em.count(CaseEvent, { caseNumber, kind: { $in: [...kinds] } })
}

/** Adds to a case's timeline; false when this request was written down before. */
export async function addEvent(em: EntityManager, event: NewCaseEvent): Promise<boolean> {
  const { actor, requestKey } = event
  if (requestKey !== undefined && (await em.count(CaseEvent, { requestKey })) > 0) return false
  await em.insert(CaseEvent, {
    caseNumber: event.caseNumber,
    at: event.at,
    kind: event.kind,
    byUsername: actor?.kind === 'person' ? actor.username : null,
    byName: actor?.kind === 'person' ? actor.name : null,
    taskKey: event.taskKey ?? null,
    submissionId: event.submissionId ?? null,
    facts: { ...event.facts },
    text: event.text ?? null,
    requestKey: requestKey ?? null,
  })
  return true
}
