import { z } from 'zod'
import { calendarsOf } from '../calendars/index.ts'
import { EngineError, type Trial, tryOut } from '../engine-client/index.ts'
import type { ContentProblem } from '../forms/index.ts'
import { type AppContext, Problem } from '../http/index.ts'
import type { Bundle } from './buildBundle.ts'
import { cloneProcess } from './cloneProcess.ts'
import type { BusinessTypeDraft, DryRun } from './schema.ts'

const Row = z.object({ handleAmount: z.number(), handleUnit: z.enum(['workingDays', 'workingHours', 'naturalDays']) })
const Dispatch = z.object({ department: z.string(), reason: z.string().nullish() })
const URGENCIES = ['normal', 'urgent', 'critical'] as const

/**
 * Tries the bundle in the engine under names of its own, which are taken back at once: the table must answer for the new
 * type, a process must be taken. Answers what a case would get today, or problems.
 */
export async function dryRun(context: AppContext, draft: BusinessTypeDraft, bundle: Bundle, site: string, now: Date): Promise<{ runs: DryRun[]; problems: ContentProblem[] }> {
  const { limits, process, dispatchId, entry } = bundle
  if (limits === undefined) return { runs: [], problems: [] }
  try {
    const trials: Trial[] = [{ kind: 'dmn', xml: (prefix) => limits.xml.replaceAll(limits.decisionId, `${prefix}-${limits.decisionId}`) }]
    if (process) trials.push({ kind: 'bpmn', xml: (prefix) => cloneProcess(process.xml, process.id, `${prefix}-${process.id}`, draft.name.zh) })
    const runs = await tryOut(context, trials, (engine, prefix) => Promise.all(URGENCIES.map(async (urgency): Promise<DryRun> => {
      const variables = { caseType: entry.type, subtype: draft.subtype, site, urgency, matter: draft.matters[0]?.code ?? null }
      const row = Row.parse(await engine.evaluateDecision(`${prefix}-${limits.decisionId}`, variables))
      const dispatch = dispatchId === undefined ? undefined : Dispatch.safeParse(await engine.evaluateDecision(dispatchId, variables)).data
      const handle = { amount: row.handleAmount, unit: row.handleUnit }
      return { urgency, handle, dueAt: calendarsOf(context).planDeadline(site, now, handle).dueAt.toISOString(), department: dispatch?.department ?? '', reason: dispatch?.reason ?? '' }
    })))
    return { runs, problems: [] }
  } catch (error) {
    return { runs: [], problems: [problemOf(error)] }
  }
}

/** Why it could not be tried. An engine that is away is no fault of the bundle. */
function problemOf(error: unknown): ContentProblem {
  const about = { path: 'dryRun', rule: 'dry-run' }
  if (error instanceof Problem) return { ...about, severity: 'error', message: error.facts.zh }
  if (error instanceof z.ZodError) return { ...about, severity: 'error', message: '试算没有得到办理时限，请检查时限。' }
  if (!(error instanceof EngineError)) throw error
  if (error.passing) return { ...about, severity: 'warning', message: '流程引擎暂时没有响应，未能试算；可以稍后再检查。' }
  return { ...about, severity: 'error', message: `试运行未通过：${error.message.slice(0, 300)}` }
}
