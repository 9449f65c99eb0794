import { appendAudit } from '../audit/index.ts'
import type { Database } from '../database/index.ts'
import { type Actor, invalid, type Problem } from '../http/index.ts'
import { PublishedProcess } from './PublishedProcess.ts'
import { refusalFields } from './refusalFields.ts'

/** Takes back a version the engine will not run, so that the one before stays the newest; answers the refusal in the engine's own words. */
export async function withdrawRefused(database: Database, version: PublishedProcess, reason: string, actor: Actor): Promise<Problem> {
  await database.transactional(async (em) => {
    await em.nativeDelete(PublishedProcess, { id: version.id })
    await appendAudit(em, { actor, action: 'process.refused', subject: `${version.kind}:${version.resourceId}`, reason: reason.slice(0, 1000) })
  })
  return invalid('ENGINE_REFUSED', '流程引擎拒绝了这个版本，未部署。原因见下。', 'The engine refuses this version; it was not deployed.', refusalFields(reason, version.resourceId))
}
