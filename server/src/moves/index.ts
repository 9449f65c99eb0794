import { Router } from 'express'
import { addMoveSource, registerEventKind } from '../cases/index.ts'
import { onCommandEnded } from '../engine-client/index.ts'
import type { Module } from '../http/index.ts'
import { onTaskOpened } from '../tasks/index.ts'
import { arrive } from './arrive.ts'
import { CaseMove } from './CaseMove.ts'
import { m0702CaseMove } from './m0702-case-move.ts'
import { m0704TokenRepair } from './m0704-token-repair.ts'
import { moveEnded } from './moveEnded.ts'
import { repairRoutes } from './repairRoutes.ts'
import { repairEnded } from './repairs.ts'
import { moveRoutes } from './routes.ts'
import { TokenRepair } from './TokenRepair.ts'

export { terminateCase } from './terminateCase.ts'
export { terminateCase as mayTerminate } from './policy.ts'

const because = (reason: string): [zh: string, en: string] => [reason && `。原因：${reason}`, reason && `. Reason: ${reason}`]
const FAILED: Readonly<Record<string, readonly [string, string]>> = {
  overtaken: ['该步骤已先由流程结束', 'the process had ended that step before'],
  parked: ['引擎没有接受，已转系统管理员处理，任务保持原样', 'the engine refused it, an operator looks, the task is as it was'],
}

registerEventKind('task-rejected', 'move', ({ name, target }, reason) => [`驳回：由“${name ?? ''}”驳回到“${target ?? ''}”${because(reason)[0]}`, `Sent back from “${name ?? ''}” to “${target ?? ''}”${because(reason)[1]}`])
registerEventKind('task-recalled', 'move', ({ target, name }, reason) => [`拿回：由“${name ?? ''}”拿回“${target ?? ''}”${because(reason)[0]}`, `“${target ?? ''}” taken back from “${name ?? ''}”${because(reason)[1]}`])
registerEventKind('termination', 'withdrawal', (_facts, reason) => [`终止工单${because(reason)[0]}`, `Case terminated${because(reason)[1]}`])
registerEventKind('move-failed', 'move', ({ name, target, why }) => [`“${name ?? ''}”到“${target ?? ''}”的变动未生效：${FAILED[why ?? '']?.[0] ?? ''}`, `The move from “${name ?? ''}” to “${target ?? ''}” did not happen: ${FAILED[why ?? '']?.[1] ?? ''}`])

addMoveSource(async (em, number) => {
  const repairs = await em.find(TokenRepair, { caseNumber: number, state: { $in: ['approved', 'applied'] } }, { orderBy: { id: 'asc' }, limit: 100, disableIdentityMap: true })
  return repairs.flatMap(({ processInstanceKey, terminate, activate, decidedAt, proposedAt }) =>
    terminate.flatMap(({ elementId: from }) => activate.map(({ elementId: to }) => ({ processInstanceKey, kind: 'repair' as const, from, to, at: decidedAt ?? proposedAt }))),
  )
})
registerEventKind('repair', 'move', ({ name, target, proposer }) => [`流程修复：结束“${name ?? ''}”，激活“${target ?? ''}”（申请人 ${proposer ?? ''}）`, `Process repaired: “${name ?? ''}” ended, “${target ?? ''}” begun (proposed by ${proposer ?? ''})`])

addMoveSource(async (em, number) => (await em.find(CaseMove, { caseNumber: number, state: { $in: ['sent', 'arrived'] } }, { orderBy: { id: 'asc' }, limit: 500, disableIdentityMap: true })).map(({ processInstanceKey, kind, fromElement, toElement, at }) => ({ processInstanceKey, kind, from: fromElement, to: toElement, at })))

/** People who move a case between its steps: 驳回, 撤回, 终止. */
export const moves: Module = {
  name: 'moves',
  entities: [CaseMove, TokenRepair],
  migrations: [m0702CaseMove, m0704TokenRepair],
  routes(context) {
    onTaskOpened(context, (em, task) => arrive(em, context, task))
    onCommandEnded(context.database, 'modifyInstance', async (em, end) => {
      await moveEnded(em, context, end)
      await repairEnded(em, context, end)
    })
    return Router().use(moveRoutes(context), repairRoutes(context))
  },
}
