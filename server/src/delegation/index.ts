import { Router } from 'express'
import { every } from '../http/every.ts'
import { type AppContext, conflict, type Module, type Stop } from '../http/index.ts'
import { onAccountClosing } from '../identity/index.ts'
import { taskRulesOf } from '../tasks/index.ts'
import { Absence } from './Absence.ts'
import { absenceRoutes } from './absenceRoutes.ts'
import { applyAbsences } from './applyAbsences.ts'
import { registerDelegationEvents } from './registerDelegationEvents.ts'
import { Handover } from './Handover.ts'
import { HandoverItem } from './HandoverItem.ts'
import { openTasksOf } from './startHandover.ts'
import { m0802Delegation } from './m0802-delegation.ts'
import { handRoutes } from './routes.ts'
import { resumeHandovers } from './runHandover.ts'
import { standInFor } from './standInFor.ts'
import { TaskHop } from './TaskHop.ts'

export { assignTask } from './assignTask.ts'
export { moveTask } from './moveTask.ts'
export { namedPerson } from './receiverOf.ts'
export { absenceOf } from './standInFor.ts'
export { expectMine } from './transferTask.ts'

const TURN_MS = 30_000

registerDelegationEvents()

/** Tasks in other hands: assigned, passed on, delegated, stood in for, handed over. */
export const delegation: Module = {
  name: 'delegation',
  entities: [TaskHop, Absence, Handover, HandoverItem],
  migrations: [m0802Delegation],
  routes(context) {
    taskRulesOf(context).assignee.push((em, username, task, found) => standInFor(em, context, username, task, found, context.clock.now()))
    nobodyLeavesTasksBehind(context)
    return Router().use(handRoutes(context), absenceRoutes(context))
  },
  start(context): Stop {
    return every(context, 'stand-ins and handovers', TURN_MS, async () => {
      await applyAbsences(context)
      await resumeHandovers(context)
    })
  },
}

function nobodyLeavesTasksBehind(context: AppContext): void {
  onAccountClosing(context, async (em, username) => {
    const open = (await openTasksOf(em, username)).length
    if (open === 0) return
    throw conflict(
      'TASKS_LEFT',
      `该人员名下还有 ${open} 个未办结的任务，请先由部门负责人或班长办理交接；如需立即阻止登录，可先重置密码。`,
      `This person has ${open} open tasks. The head or a dispatcher hands them over first; to keep the person out at once, set another password.`,
    )
  })
}
