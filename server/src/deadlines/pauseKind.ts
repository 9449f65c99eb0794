import { z } from 'zod'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, invalid } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import type { RequestKind, SettlementOf } from '../requests/index.ts'
import { unknownDecision } from './extensionKind.ts'
import { holdLimits, releaseLimits, runningLimits } from './holdLimits.ts'
import { untilOf } from './pausesOf.ts'
import { askForTime, limitSubject } from './policy.ts'

/** A pause is looked at again after a year at the latest. */
const LONGEST_MS = 366 * 86_400_000

const PauseDetails = z.object({ until: z.iso.datetime().optional() })

interface PauseWords {
  readonly kind: 'pause' | 'supplement'
  readonly name: { readonly zh: string; readonly en: string }
  /** Whether it must be said until when. */
  readonly dated: boolean
}

/** 挂账 and 补正: all running limits of a case stand still, and go on with what was left. */
export function pauseKind(context: AppContext, { kind, name, dated }: PauseWords): RequestKind {
  return {
    kind,
    name,
    async may(em, { actor, found, subject }) {
      authorize(actor, askForTime, await limitSubject(em, found, subject))
      if ((await runningLimits(em, found.number)).length === 0) throw conflict('NO_LIMIT_RUNS', '这个工单没有正在计时的时限，无需暂停。', 'No limit of this case is running, so there is nothing to pause.')
    },
    check(_em, { now }, details) {
      const read = PauseDetails.safeParse(details)
      const until = read.success ? untilOf(read.data) : null
      if (!read.success || (dated && until === null)) return Promise.reject(invalid('UNTIL_MISSING', '请填写截止日期。', 'Say until when.', [{ path: 'details.until', message: '请填写截止日期。' }]))
      if (until !== null && (until <= now || until.getTime() > now.getTime() + LONGEST_MS)) {
        return Promise.reject(invalid('UNTIL_STRANGE', '截止日期须在今后一年以内。', 'Give a date within a year from now.', [{ path: 'details.until', message: '截止日期须在今后一年以内。' }]))
      }
      return Promise.resolve(until === null ? {} : { until: until.toISOString() })
    },
    async settle(em, settlement) {
      if (settlement.decision === 'refuse') return { state: 'refused' }
      if (settlement.decision === 'approve') return await pause(em, context, settlement)
      if (settlement.decision === 'resume') return await resume(em, context, settlement)
      throw unknownDecision(settlement.decision)
    },
  }
}

async function pause(em: EntityManager, context: AppContext, { request, found, decider, now }: SettlementOf) {
  const by = decider?.by ?? { username: request.requestedBy, name: request.requestedByName }
  await holdLimits(em, context, found, { requestId: String(request.id), by, reason: request.reason ?? null, until: untilOf(request.details) }, now)
  return { state: 'running' } as const
}

async function resume(em: EntityManager, context: AppContext, { request, found, now }: SettlementOf) {
  const until = untilOf(request.details)
  // A pause ends on its date, however late the process could say so.
  const at = until !== null && until < now ? until : now
  await releaseLimits(em, context, found, { requestId: String(request.id), at }, now)
  return { state: 'ended', variables: { resumedAt: at.toISOString() } } as const
}
