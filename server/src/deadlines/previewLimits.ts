import { createHash } from 'node:crypto'
import { setImmediate as giveWay } from 'node:timers/promises'
import { z } from 'zod'
import { dayOf, instantOf, type Limit } from '../calendars/index.ts'
import { familyOfDecision } from './familyOfDecision.ts'
import { ServiceCase } from '../cases/index.ts'
import { type EntityManager, selectRows } from '../database/index.ts'
import { EngineError, engineOf } from '../engine-client/index.ts'
import { type AppContext, invalid, Problem } from '../http/index.ts'
import { checkXml } from '../processes/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { LimitsEffect } from './LimitsEffect.ts'
import type { LimitsPreview } from './schema.ts'

/** More cases than this of one type are not looked at; the answer says so. */
const MOST_CASES = 20_000
/** So few that nobody else's call waits for them: an embedded database answers without giving way. */
const BATCH = 100
const NAME = 'handle'

const NewLimit = z.object({ amount: z.number().positive(), unit: z.enum(['workingDays', 'workingHours', 'naturalDays']) })

export interface LimitsWish {
  readonly decision: string
  readonly xml?: string | undefined
  readonly month?: string | undefined
}

/** Who waits for a trial: told after every batch of cases; one who has gone ends it. */
export interface TrialWatch {
  readonly gone: AbortSignal
  told(done: number, total: number): void
}

/**
 * X7: what a table of limits would have meant for last month's cases. Without `xml` the published table is taken. A draft is
 * deployed under ids of its own, which no process calls, and evaluated by the engine itself: nothing is guessed.
 * Throws Problems 409 and 422.
 */
export async function previewLimits(em: EntityManager, context: AppContext, { decision, xml, month }: LimitsWish, watch: TrialWatch): Promise<LimitsPreview> {
  const { type, processId } = familyOfDecision(decision)
  const decisionId = xml === undefined ? decision : await deployDraft(em, context, decision, xml)
  const [from, to] = spanOf(month, context.clock.now())
  const effect = new LimitsEffect(context)
  const known = new Map<string, Promise<Limit | null>>()
  const preview: LimitsPreview = { decision, month: dayOf(from).slice(0, 7), draft: xml !== undefined, cases: 0, capped: false, undecided: 0, groups: [], items: [] }
  const ids = await idsOf(em, { type, processId, from, to })
  const total = Math.min(ids.length, MOST_CASES)
  for (let done = 0; done < total; done += BATCH) {
    watch.told(done, total)
    await giveWay()
    if (watch.gone.aborted) throw trialStopped()
    const cases = await em.find(ServiceCase, { id: { $in: ids.slice(done, Math.min(done + BATCH, total)) } }, { orderBy: { id: 'asc' }, disableIdentityMap: true })
    const limits = await firstLimits(em, cases)
    for (const found of cases) {
      const before = limits.get(found.number)
      if (!before) continue
      const limit = await decide(context, decisionId, found, known)
      preview.cases++
      if (limit === null) preview.undecided++
      else effect.add(found, before, limit)
    }
  }
  preview.capped = ids.length > MOST_CASES
  return { ...preview, groups: effect.groups, items: effect.items }
}

/** The cases to try, one more than are tried; their numbers alone, since twenty thousand of them are asked for at once. */
async function idsOf(em: EntityManager, { type, processId, from, to }: { type: string; processId: string; from: Date; to: Date }): Promise<number[]> {
  const rows = await selectRows<{ id: number }>(em, 'select id from service_case where type = ? and process_id = ? and opened_at >= ? and opened_at < ? order by id limit ?', [type, processId, from, to, MOST_CASES + 1])
  return rows.map(({ id }) => Number(id))
}

/** A business month, the last one before `now` by default. */
function spanOf(month: string | undefined, now: Date): [Date, Date] {
  const [year = 0, index = 1] = (month ?? dayOf(new Date(instantOf(`${dayOf(now).slice(0, 7)}-01`, 0).getTime() - 1)).slice(0, 7)).split('-').map(Number)
  const first = (y: number, m: number) => instantOf(`${y}-${String(m).padStart(2, '0')}-01`, 0)
  return [first(year, index), index === 12 ? first(year + 1, 1) : first(year, index + 1)]
}

/** The limit each case was given first: later plans answer what happened on the way. */
async function firstLimits(em: EntityManager, cases: readonly ServiceCase[]): Promise<Map<string, CaseDeadline>> {
  const rows = await em.find(CaseDeadline, { caseNumber: { $in: cases.map(({ number }) => number) }, name: NAME }, { orderBy: { id: 'desc' }, disableIdentityMap: true })
  return new Map(rows.map((row) => [row.caseNumber, row]))
}

/** What the table says; cases that are alike in all it can ask are asked once. */
async function decide(context: AppContext, decisionId: string, found: ServiceCase, known: Map<string, Promise<Limit | null>>): Promise<Limit | null> {
  const { type, subtype, site, matter, urgency, channel, confidential, anonymous, phoneHash } = found
  const variables = { caseType: type, ...(subtype == null ? {} : { subtype }), site, matter: matter ?? null, urgency, channel, confidential, anonymous, hasPhone: phoneHash != null }
  const key = JSON.stringify(variables)
  const answer = known.get(key) ?? evaluate(context, decisionId, variables)
  known.set(key, answer)
  return await answer
}

async function evaluate(context: AppContext, decisionId: string, variables: Readonly<Record<string, unknown>>): Promise<Limit | null> {
  try {
    const row = z.record(z.string(), z.unknown()).catch({}).parse(await engineOf(context).evaluateDecision(decisionId, variables))
    return NewLimit.safeParse({ amount: row[`${NAME}Amount`], unit: row[`${NAME}Unit`] }).data ?? null
  } catch (error) {
    // No rule for such a case: it is counted, the others go on.
    if (error instanceof EngineError && error.code === 'FAILED_PRECONDITION') return null
    if (!(error instanceof EngineError)) throw error
    if (error.passing) throw engineAway(error)
    throw invalid('DECISION_UNKNOWN', `流程引擎里没有可用的决策表 ${decisionId}，请先发布。`, `The engine has no decision ${decisionId}. Publish it first.`)
  }
}

/** Deploys a draft under ids that tell it from everything published; the same draft again is the same deployment. */
async function deployDraft(em: EntityManager, context: AppContext, decision: string, xml: string): Promise<string> {
  const { model, problems } = await checkXml(em, xml, 'dmn')
  const fault = problems.find(({ severity }) => severity === 'error')
  if (!model || fault) throw invalid('DRAFT_FAULTY', `决策表有误：${fault?.message ?? ''}`, `The draft is at fault: ${fault?.message ?? ''}`)
  if (!model.decisions.includes(decision)) throw invalid('DECISION_OTHER', `草稿里没有决策 ${decision}。`, `The draft has no decision ${decision}.`)
  const mark = `-draft-${createHash('sha256').update(xml).digest('hex').slice(0, 12)}`
  let renamed = xml
  for (const id of new Set([model.id, ...model.decisions])) renamed = renamed.replaceAll(`"${id}"`, `"${id}${mark}"`).replaceAll(`"#${id}"`, `"#${id}${mark}"`)
  try {
    await engineOf(context).deploy(`${decision}${mark}.dmn`, renamed)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    if (error.passing) throw engineAway(error)
    throw invalid('DRAFT_REFUSED', '流程引擎不接受这个决策表，请先检查。', 'The engine refuses this table. Check it first.')
  }
  return `${decision}${mark}`
}

/** Nobody reads it: whoever asked has gone. */
function trialStopped(): Problem {
  return new Problem({ status: 409, code: 'TRIAL_STOPPED', zh: '试算已停止。', en: 'The trial was stopped.' })
}

function engineAway(error: EngineError): Problem {
  return new Problem({ status: 503, code: 'ENGINE_AWAY', zh: '流程引擎暂时没有响应，请稍后再试。', en: `The engine does not answer for the moment (${error.code}). Try again later.` })
}
