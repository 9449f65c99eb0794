import { registerAttachmentOwner } from '../attachments/index.ts'
import { findCase, hideFromAccused, provideTasks, readCase, subjectOf } from '../cases/index.ts'
import { every } from '../http/every.ts'
import type { AppContext, Module, Stop } from '../http/index.ts'
import { onJobMigrated, onJobsCanceled } from '../records/index.ts'
import { provideDeciders } from '../requests/index.ts'
import { createInbox } from './createInbox.ts'
import { deciders, isDecided } from './deciders.ts'
import { findTask } from './findTask.ts'
import { m0401Task } from './m0401-task.ts'
import { m0801TaskHands } from './m0801-task-hands.ts'
import { m0900DraftScreen } from './m0900-draft-screen.ts'
import { m0902TaskHolder } from './m0902-task-holder.ts'
import { m1303Excluded } from './m1303-excluded.ts'
import { m1392TaskLimitNatural } from './m1392-task-limit-natural.ts'
import { maySeeTask } from './policy.ts'
import { taskRoutes } from './routes.ts'
import { sweepTasks } from './sweepTasks.ts'
import { TaskCandidate } from './TaskCandidate.ts'
import { taskKnowledge } from './taskKnowledge.ts'
import { UserTask } from './UserTask.ts'
import { withdrawTask } from './withdrawTask.ts'

export { announceTask } from './announceTask.ts'
export { assigneeOf, fallbackGroup } from './assigneeOf.ts'
export { addCandidates, addPart, personGroup, removeCandidates, removePart, renewCandidates } from './candidates.ts'
export { claimTask, releaseTask, type TaskDeed } from './claimTask.ts'
export { finishByRule } from './finishByRule.ts'
export { expectUnchanged, findTask, type FoundTask, heldForSigning, lockTask, lockTaskForServer } from './findTask.ts'
export { finishHeld, giveBackHeld } from './finishTask.ts'
export { giveFromPool, heldBy, type PooledTask, pooledTasks, takeToPool } from './pool.ts'
export { presentTaskDetail } from './presentTaskDetail.ts'
export { maySeeTask, mayWorkOn, superviseTask } from './policy.ts'
export { presentTask } from './presentTask.ts'
export { TaskRow } from './schema.ts'
export type { TaskPart } from './TaskCandidate.ts'
export { tellGroups } from './tellGroups.ts'
export { onTaskOpened } from './taskOpened.ts'
export { type Assignee, type HoldableTask, taskRulesOf } from './taskRules.ts'
export { UserTask } from './UserTask.ts'
export { holdTasksBack, putAside, takeUp, type WaitingRule } from './waitingCases.ts'
export { rolesFor, whyNotHold } from './whyNotHold.ts'
export { withdrawTask } from './withdrawTask.ts'

const SWEEP_MS = 60_000

/** Steps of cases that wait for people: from the engine's job to the completed form. */
export const tasks: Module = {
  name: 'tasks',
  entities: [UserTask, TaskCandidate],
  migrations: [m0401Task, m0801TaskHands, m0900DraftScreen, m0902TaskHolder, m1303Excluded, m1392TaskLimitNatural],
  routes(context) {
    provideTasks(taskKnowledge(context))
    provideDeciders(deciders(context), isDecided)
    withdrawOnCancel(context)
    onJobMigrated(context, async (em, { key, processDefinitionKey, elementId }) => void (await em.nativeUpdate(UserTask, { key }, { processDefinitionKey, elementId: elementId.slice(0, 100) })))
    ownAttachments(context)
    return taskRoutes(context)
  },
  start(context): Stop {
    const stops = [createInbox(context), every(context, 'sweep tasks', SWEEP_MS, () => sweepTasks(context))]
    return async () => {
      await Promise.all(stops.map((stop) => stop()))
    }
  },
}

function withdrawOnCancel(context: AppContext): void {
  onJobsCanceled(context, async (em, keys) => {
    for (const key of keys) await withdrawTask(em, context, key, context.clock.now())
  })
}

/** Files of a task are its case's evidence, seen by who sees the task or may read the case. */
function ownAttachments(context: AppContext): void {
  registerAttachmentOwner(context, {
    kind: 'task',
    async mayRead(em, person, key) {
      const task = await em.findOne(UserTask, { key })
      if (task === null) return false
      const found = await findCase(em, task.caseNumber)
      hideFromAccused(person, found)
      // An auditor reads the evidence of a case without having had the task.
      return maySeeTask.allows(person, task) || readCase.allows(person, await subjectOf(em, found))
    },
    mayAdd: async (em, person, key) => {
      const { task } = await findTask(em, person, key)
      return task.state === 'open' && task.holder === person.username
    },
    subject: async (em, key) => {
      const task = await em.findOne(UserTask, { key })
      return { subject: `task:${key}`, ...(task ? { caseNumber: task.caseNumber } : {}) }
    },
  })
}
