import { z } from 'zod'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, invalid, type SystemActor } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import type { RequestKind, Wish } from '../requests/index.ts'
import type { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry } from './DeadlineEntry.ts'
import { deadlineNamed } from './meetDeadline.ts'
import { moveDeadline } from './moveDeadline.ts'
import { askForTime, limitSubject } from './policy.ts'

/** How often one limit is extended. Sources say once (practice.md: 延期 ≤ 1×); licences get one extension by law too. */
export const MOST_EXTENSIONS = 1

const EXTENDER: SystemActor = { kind: 'system', id: 'deadlines' }

const ExtensionDetails = z.object({
  amount: z.number().positive().max(60).multipleOf(0.5),
  unit: z.enum(['workingDays', 'workingHours', 'naturalDays']),
  /** Which limit; the whole case's one by default. */
  deadline: z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/).optional(),
})

/** 延期: more time for a limit, asked for before it has passed, decided by the head of the department. */
export function extensionKind(context: AppContext): RequestKind {
  return {
    kind: 'extension',
    name: { zh: '延期', en: 'Extension' },
    async may(em, wish) {
      authorize(wish.actor, askForTime, await limitSubject(em, wish.found, wish.subject))
      await extensible(em, wish, undefined)
    },
    async check(em, wish, details) {
      const { amount, unit, deadline } = extensionDetails(details)
      return { amount, unit, deadline: (await extensible(em, wish, deadline)).name }
    },
    async settle(em, { request, found, decision, decider, now }) {
      if (decision === 'refuse') return { state: 'refused' }
      if (decision !== 'approve') throw unknownDecision(decision)
      const { amount, unit, deadline: name } = ExtensionDetails.parse(request.details)
      const limit = await deadlineNamed(em, found.number, name ?? '')
      // Handled before anybody decided: there is nothing left to extend.
      if (limit === null || limit.metAt != null) return { state: 'ended' }
      const move = { kind: 'extended', at: now, actor: EXTENDER, by: decider?.by ?? null, requestId: String(request.id), reason: request.reason ?? null, amount: { amount, unit } } as const
      await moveDeadline(em, context, found, limit, move, now)
      return { state: 'approved', variables: { dueAt: limit.dueAt.toISOString() } }
    },
  }
}

/** By how much, as it came from outside. Throws Problem 422. */
export function extensionDetails(details: unknown): z.infer<typeof ExtensionDetails> {
  const read = ExtensionDetails.safeParse(details)
  if (read.success) return read.data
  throw invalid('EXTENSION_STRANGE', '请填写延长多久：0.5 至 60 个工作日、工作小时或自然日。', 'Say by how much: 0.5 to 60 working days, working hours or natural days.')
}

/** The limit that may be extended now. Throws Problem 409. */
export async function extensible(em: EntityManager, { found, now }: Pick<Wish, 'found' | 'now'>, name: string | undefined): Promise<CaseDeadline> {
  const limit = found.limitName == null && name === undefined ? null : await deadlineNamed(em, found.number, name ?? found.limitName ?? '')
  if (limit === null || limit.metAt != null) throw conflict('NO_LIMIT_RUNS', '这个工单没有正在计时的时限，无需延期。', 'No limit of this case is running, so there is nothing to extend.')
  if (limit.pausedAt == null && now >= limit.dueAt) {
    throw conflict('LIMIT_PASSED', '时限已过，延期须在到期前申请。请尽快办理，并向班长说明原因。', 'The limit has passed; an extension is asked for before it ends. Handle the case now and tell the team leader why it is late.')
  }
  if ((await em.count(DeadlineEntry, { deadlineId: limit.id, kind: 'extended' })) >= MOST_EXTENSIONS) {
    throw conflict('EXTENDED_BEFORE', `同一时限最多延期 ${MOST_EXTENSIONS} 次，这个时限已延期过。确需更多时间请申请挂账或请班长协调。`, `A limit is extended at most ${MOST_EXTENSIONS} time(s), and this one has been. Ask for a pause, or talk to the team leader.`)
  }
  return limit
}

export function unknownDecision(decision: string): Error {
  return invalid('DECISION_UNKNOWN', `不认识的结论“${decision}”。`, `Expected a decision this kind of request knows, but it is “${decision}”.`)
}
