import { onCaseArchived, onOutcome, registerEventKind, silenceNotices } from '../cases/index.ts'
import type { AppContext, EntityManager, Module } from '../http/index.ts'
import { chooseTemplate } from '../messages/index.ts'
import { answerMerged } from './answerMerged.ts'
import { CaseMerge } from './CaseMerge.ts'
import { m1004CaseMerge } from './m1004-case-merge.ts'
import { caseMergeRoutes } from './routes.ts'
import { holdMergedBack } from './holdMergedBack.ts'

export { expectNotMerged } from './holdMergedBack.ts'
export { refuseMerge } from './mergeGuards.ts'

const named = (other: string | undefined): readonly [string, string] => [other ?? '（涉密工单）', other ?? '(a confidential case)']

registerEventKind('case-merged', 'note', ({ side, other }, reason) => (side === 'merged' ? [`并入 ${named(other)[0]}，由其一并办理：${reason}`, `Merged into ${named(other)[1]}: ${reason}`] : [`并入了 ${named(other)[0]}：${reason}`, `${named(other)[1]} was merged into this: ${reason}`]))
registerEventKind('case-unmerged', 'note', ({ side, other }, reason) => (side === 'merged' ? [`从 ${named(other)[0]} 拆出，恢复单独办理：${reason}`, `Taken out of ${named(other)[1]}: ${reason}`] : [`拆出了 ${named(other)[0]}：${reason}`, `${named(other)[1]} was taken out: ${reason}`]))
registerEventKind('merge-answered', 'note', ({ other }) => [`主单 ${other ?? ''} 已办结，随主单答复来电人`, `${other ?? ''} is concluded; this citizen is answered with it`])
registerEventKind('merge-ended', 'note', ({ other }) => [`主单 ${other ?? ''} 未办结即结束，恢复单独办理`, `${other ?? ''} ended without a result; this case goes on by itself`])

onOutcome(async (em, number, outcome) => (outcome === 'terminated' && (await answered(em, number)) ? 'merged' : undefined))
silenceNotices(async (em, number) => (await em.count(CaseMerge, { activeKey: number })) > 0)
chooseTemplate(async (em, { caseNumber, template }) => (template === 'terminated' && (await answered(em, caseNumber)) ? 'merged' : undefined))

/** 并单: cases on the same matter are handled once, and every caller is answered. */
export const caseMerges: Module = {
  name: 'case-merges',
  entities: [CaseMerge],
  migrations: [m1004CaseMerge],
  routes(context) {
    holdMergedBack(context)
    endWithResult(context)
    return caseMergeRoutes(context)
  },
}

async function answered(em: EntityManager, number: string): Promise<boolean> {
  return (await em.count(CaseMerge, { mergedNumber: number, state: 'answered' })) > 0
}

function endWithResult(context: AppContext): void {
  onCaseArchived((em, number, now, outcome) => answerMerged(em, context, number, now, outcome))
}
