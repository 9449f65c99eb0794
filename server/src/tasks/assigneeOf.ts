import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import { type Assignee, type HoldableTask, taskRulesOf } from './taskRules.ts'
import { whyNotHold } from './whyNotHold.ts'

/** Who gets a task meant for a person: they themselves, whoever stands in for them, or null where nobody may have it by name. */
export async function assigneeOf(em: EntityManager, context: AppContext, username: string, task: HoldableTask, found: ServiceCase): Promise<Assignee | null> {
  for (const rule of taskRulesOf(context).assignee) {
    const answer = await rule(em, username, task, found)
    if (answer !== undefined) return answer
  }
  const person = await personNamed(em, username)
  if (!person || (await whyNotHold(em, context, person, task, found))) return null
  return { username: person.username, name: person.name }
}

/** Whom a task falls to that is nobody's by name and has no group: nothing may wait where nobody looks. */
export function fallbackGroup(found: Pick<ServiceCase, 'site' | 'department' | 'confidential'>): string {
  return found.department == null || found.confidential ? `dispatcher:${found.site}` : `head:${found.department}`
}
