import type { EntityManager } from '../database/index.ts'
import { type AppContext, type Person, Problem } from '../http/index.ts'
import { claimTask, type FoundTask, heldBy, pooledTasks } from '../tasks/index.ts'
import { capacityOf } from './capacity.ts'

/** Others press the same button: so many tasks may be gone before one is caught. */
const TRIES = 20

/** What came of asking for the next task. */
export interface NextTask {
  readonly found: FoundTask | null
  /** Why there is none, for the person. */
  readonly because: { readonly zh: string; readonly en: string } | null
}

/**
 * Takes the most pressing task of the pool that the person's roles have room for. Each try is a transaction of its own,
 * since somebody else may be quicker.
 */
export async function nextTask(context: AppContext, actor: Person, now: Date, ip: string): Promise<NextTask> {
  const { database } = context
  const em = database.fork()
  const { free, full } = await roomOf(em, actor)
  if (free.length === 0 && full.length > 0) return { found: null, because: fullSentence(full) }
  for (const { key, revision } of await pooledTasks(em, free, TRIES)) {
    try {
      return { found: await database.transactional((writer) => claimTask(writer, context, key, { actor, now, ip, revision })), because: null }
    } catch (error) {
      // Taken, moved or gone meanwhile, or not for this person after all: the one after it may do.
      if (!(error instanceof Problem) || ![403, 404, 409].includes(error.status)) throw error
    }
  }
  return { found: null, because: full.length > 0 ? fullSentence(full) : { zh: '没有等待认领的任务。', en: 'No task waits to be taken.' } }
}

interface Full {
  readonly group: string
  readonly most: number
}

async function roomOf(em: EntityManager, { username, groups }: Person): Promise<{ free: string[]; full: Full[] }> {
  const free: string[] = []
  const full: Full[] = []
  for (const group of groups) {
    const most = await capacityOf(em, username, group)
    if ((await heldBy(em, username, [group])) < most) free.push(group)
    else full.push({ group, most })
  }
  return { free, full }
}

function fullSentence(full: readonly Full[]): { zh: string; en: string } {
  const most = Math.max(...full.map((one) => one.most))
  return { zh: `您手头的任务已达到同时办理的上限（${most} 件），请先办结或退回一些。`, en: `You already have as many tasks as you may have at once (${most}): complete or release some first.` }
}
