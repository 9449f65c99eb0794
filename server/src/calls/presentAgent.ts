import type { Locale } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import type { AgentSeat } from './AgentSeat.ts'
import { type AgentView, NotReadyReason } from './schema.ts'

const REASONS: Readonly<Record<NotReadyReason, readonly [zh: string, en: string]>> = {
  rest: ['小休', 'Break'],
  meal: ['用餐', 'Meal'],
  meeting: ['会议', 'Meeting'],
  training: ['培训', 'Training'],
  paperwork: ['整理工单', 'Paperwork'],
  noAnswer: ['未接来电', 'Call not answered'],
  other: ['其他', 'Other'],
}

/** Set by the switch, not chosen by a person. */
const NOT_CHOSEN: NotReadyReason = 'noAnswer'

/** A person's telephone in the reader's language. */
export function presentAgent(seat: AgentSeat, switchUp: boolean, locale: Locale): AgentView {
  const reason = NotReadyReason.safeParse(seat.reason)
  return {
    agent: { username: seat.agent, name: seat.name },
    site: siteNamed(seat.site),
    device: seat.device,
    state: seat.state,
    reason: reason.success ? reason.data : null,
    since: seat.since.toISOString(),
    wrapUpEndsAt: seat.wrapUpEndsAt?.toISOString() ?? null,
    callId: seat.callId ?? null,
    switchUp,
    reasons: NotReadyReason.options.filter((code) => code !== NOT_CHOSEN).map((code) => ({ code, name: REASONS[code][locale === 'en' ? 1 : 0] })),
  }
}
