import type { OpenTask, TaskSource } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import { announceTask } from './announceTask.ts'
import { moveCandidates, personGroup } from './candidates.ts'
import { mayWorkOn } from './policy.ts'
import { UserTask } from './UserTask.ts'
import { withdrawTask } from './withdrawTask.ts'

/** What cases ask about their tasks. */
export function taskKnowledge(context: AppContext): TaskSource {
  const open = (em: EntityManager, caseNumber: string): Promise<UserTask[]> => em.find(UserTask, { caseNumber, state: 'open' }, { orderBy: { id: 'asc' } })
  return {
    openTasks: async (em, caseNumber, reader) => (await open(em, caseNumber)).map((task) => present(task, reader)),
    async keys(em, caseNumber) {
      return (await em.find(UserTask, { caseNumber }, { fields: ['id', 'key'] })).map(({ key }) => key)
    },
    async involved(em, caseNumber) {
      const tasks = await em.find(UserTask, { caseNumber }, { fields: ['id', 'groups', 'holder', 'completedBy', 'delegatedBy', 'shared'] })
      return [...new Set(tasks.flatMap(({ groups, holder, completedBy, delegatedBy, shared }) => [...groups, ...(shared ?? []), ...[holder, completedBy, delegatedBy].flatMap((name) => (name == null ? [] : [personGroup(name)]))]))]
    },
    async holders(em, caseNumber) {
      const tasks = await open(em, caseNumber)
      const held = tasks.filter(({ holder }) => holder != null)
      return {
        users: [...new Set(held.map(({ holder }) => holder ?? ''))],
        groups: [...new Set(tasks.filter(({ holder }) => holder == null).flatMap(({ groups }) => groups))],
      }
    },
    async limitPlanned(em, caseNumber, name, { dueAt, remindAt, pausedAt, natural }) {
      for (const task of await open(em, caseNumber)) {
        if (task.headers['deadline'] !== name) continue
        Object.assign(task, { dueAt, remindAt, limitPausedAt: pausedAt, limitNatural: natural })
        await moveCandidates(em, task.id, dueAt)
        announceTask(em, context, task, 'moved')
        if (task.headers['timeout'] !== undefined) await tellTimeout(em, context.clock.now(), task, `${dueAt.getTime()}:${pausedAt?.getTime() ?? 0}`)
      }
    },
    async closeAll(em, caseNumber, now) {
      for (const { key } of await open(em, caseNumber)) await withdrawTask(em, context, key, now)
    },
  }
}

/** What acts when this limit ends waits for an instant that is not its end any more. */
async function tellTimeout(em: EntityManager, now: Date, { caseNumber, key, headers, revision }: UserTask, end: string): Promise<void> {
  const messageId = `limit-changed:${key}:${end}:${revision}:${now.getTime()}`
  await enqueueCommand(em, now, {
    kind: 'publishMessage',
    dedupeKey: messageId,
    caseNumber,
    payload: { name: 'limit-changed', correlationKey: `${caseNumber}/${headers['deadline'] ?? ''}`, messageId, timeToLiveMs: 60_000, variables: {} },
  })
}

function present(task: UserTask, reader: Person): OpenTask {
  return {
    key: task.key,
    name: task.name,
    stage: task.stage ?? null,
    groups: task.groups,
    holder: task.holder == null ? null : { username: task.holder, name: task.holderName ?? task.holder },
    dueAt: task.dueAt?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
    mine: mayWorkOn.allows(reader, task),
  }
}
