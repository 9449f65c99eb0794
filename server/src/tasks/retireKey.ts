import type { EntityManager } from '../database/index.ts'
import { removeCandidates } from './candidates.ts'
import type { UserTask } from './UserTask.ts'

/** Keys of tasks from an engine that was replaced begin here; no engine hands out such keys. */
const RETIRED_FROM = 9_000_000_000_000_000_000n

/** Another engine counts its keys from the start again: an old task makes room for the new one of the same key. */
export async function retireKey(em: EntityManager, task: UserTask, now: Date): Promise<void> {
  task.key = String(RETIRED_FROM + BigInt(task.id))
  if (task.state === 'open') task.state = 'withdrawn'
  await removeCandidates(em, task.id, now)
  await em.flush()
}
