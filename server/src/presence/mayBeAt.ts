import { findCase, readCase, subjectOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { findTask } from '../tasks/index.ts'
import type { Place } from './schema.ts'

/** Only who may read a page learns who else is there. Throws Problems 403 and 404 as the page itself does. */
export async function mayBeAt(em: EntityManager, actor: Person, place: Place): Promise<void> {
  const [kind, id = ''] = place.split(/:(.*)/)
  if (kind === 'task') await findTask(em, actor, id)
  else authorize(actor, readCase, await subjectOf(em, await findCase(em, id)))
}
