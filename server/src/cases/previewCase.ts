import { z } from 'zod'
import { calendarsOf } from '../calendars/index.ts'
import type { EntityManager } from '../database/index.ts'
import { EngineError, engineOf } from '../engine-client/index.ts'
import { type AppContext, type Person, Problem } from '../http/index.ts'
import { authorize, departmentNamed } from '../identity/index.ts'
import { latestProcess } from '../processes/index.ts'
import { familyOf } from './intake.ts'
import { openCases } from './policy.ts'
import type { CasePreview, PreviewCaseBody } from './previewSchema.ts'
import type { Deadline } from './schema.ts'

export interface PreviewRequest {
  readonly actor: Person
  readonly body: PreviewCaseBody
  readonly locale: 'zh-CN' | 'en'
  readonly now: Date
}

/** Limits that begin when a case is dispatched; the later ones depend on what happens. */
const FIRST_LIMITS = ['sign', 'handle'] as const

const Dispatch = z.object({ department: z.string(), assisting: z.array(z.string()).nullish(), certain: z.boolean(), reason: z.string().nullish() })
const Unit = z.enum(['workingDays', 'workingHours', 'naturalDays'])
const LimitRow = z.record(z.string(), z.unknown())

/** A sentence instead of an answer; nothing is guessed. */
class Unsaid extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string) {
    super(en)
    this.zh = zh
    this.en = en
  }
}

/** What the case's process would decide first, by the very decisions it calls, and what the calendar makes of its limits. Writes nothing. */
export async function previewCase(em: EntityManager, context: AppContext, request: PreviewRequest): Promise<CasePreview> {
  const { actor, body } = request
  authorize(actor, openCases, body.site ?? actor.site.code)
  const { processId } = familyOf(body)
  const called = (await latestProcess(em, 'bpmn', processId))?.model.calledDecisions ?? []
  const problems: CasePreview['problems'] = []
  const attempt = async <T>(part: 'dispatch' | 'limits', work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      problems.push({ part, message: sentence(error, request.locale) })
      return null
    }
  }
  const decide = (kind: string): Promise<unknown> => evaluate(context, called.find((id) => id.endsWith(`-${kind}`)), request)
  const [dispatch, limits] = await Promise.all([
    attempt('dispatch', async () => presentDispatch(await decide('dispatch'))),
    attempt('limits', async () => planLimits(context, await decide('limits'), request)),
  ])
  return { dispatch, limits: limits ?? [], problems }
}

async function evaluate(context: AppContext, decisionId: string | undefined, { actor, body, now }: PreviewRequest): Promise<unknown> {
  if (decisionId === undefined) throw new Unsaid('这类工单的流程没有相应的决策表，登记后由流程确定。', 'The process of this type has no such decision; it is settled after the case is opened.')
  const { type: caseType, site = actor.site.code, ...rest } = body
  return await engineOf(context).evaluateDecision(decisionId, { ...rest, caseType, site, hasPhone: true, openedAt: now.toISOString() })
}

function presentDispatch(output: unknown): NonNullable<CasePreview['dispatch']> {
  const read = Dispatch.safeParse(output)
  if (!read.success) throw new Unsaid('派单决策表没有给出承办部门，登记后由班长派单。', 'The dispatch decision names no department; a dispatcher decides once the case is opened.')
  const { department, assisting, certain, reason } = read.data
  return { department: departmentNamed(department), assisting: (assisting ?? []).map(departmentNamed), certain, reason: reason ?? '' }
}

function planLimits(context: AppContext, output: unknown, { actor, body, now }: PreviewRequest): Deadline[] {
  const row = LimitRow.catch({}).parse(output)
  const amountOf = (name: string) => z.object({ amount: z.number().positive(), unit: Unit }).safeParse({ amount: row[`${name}Amount`], unit: row[`${name}Unit`] }).data
  const limits = FIRST_LIMITS.flatMap((name) => {
    const limit = amountOf(name)
    if (limit === undefined) return []
    const { dueAt, remindAt, computation } = calendarsOf(context).planDeadline(body.site ?? actor.site.code, now, limit, name === 'handle' ? amountOf('remind') : undefined)
    const at = now.toISOString()
    return [{ id: name, name, limit, startedAt: at, plannedAt: at, metAt: null, pausedAt: null, working: null, ledger: [], dueAt: dueAt.toISOString(), remindAt: remindAt.toISOString(), state: 'ok' as const, computation: computation.map((day) => ({ ...day })) }]
  })
  if (limits.length === 0) throw new Unsaid('时限决策表没有给出时限，登记后由流程确定。', 'The decision on limits gives none; they are settled after the case is opened.')
  return limits
}

/** Why nothing can be said: the engine is away, the decision is at fault, the calendar does not reach. Anything else is an error of ours. */
function sentence(error: unknown, locale: 'zh-CN' | 'en'): string {
  const zh = locale === 'zh-CN'
  if (error instanceof Unsaid) return zh ? error.zh : error.en
  if (error instanceof Problem) return zh ? error.facts.zh : error.facts.en
  if (!(error instanceof EngineError)) throw error
  if (error.passing) return zh ? '流程引擎暂时没有响应，无法预估；不影响登记，登记后自动确定。' : 'The engine does not answer for the moment, so nothing can be foretold. You can open the case; it is settled afterwards.'
  return zh ? '决策表无法计算，请告知流程设计员；不影响登记。' : 'The decision cannot be evaluated: tell the process designer. You can open the case all the same.'
}
