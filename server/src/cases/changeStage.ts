import type { EntityManager } from '../database/index.ts'
import type { Actor, AppContext } from '../http/index.ts'
import { announceCase } from './announceCase.ts'
import { addEvent } from './events.ts'
import type { Stage } from './schema.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** Moves a case to another stage; an archived case stays as it is. */
export async function changeStage(em: EntityManager, context: AppContext, found: ServiceCase, stage: Stage, actor: Actor, now: Date): Promise<void> {
  if (!found.open || found.stage === stage) return
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'stage', actor, facts: { from: found.stage, to: stage } })
  found.stage = stage
  found.revision++
  // With the callback the limit for handling has been met; what runs then is not the citizen's limit.
  if (stage === 'callback') Object.assign(found, { limitName: null, dueAt: null, remindAt: null, limitPausedAt: null })
  announceCase(em, context, found)
}
