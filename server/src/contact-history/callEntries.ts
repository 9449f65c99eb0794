import { callsOfCase, type CaseCall } from '../calls/index.ts'
import type { TimelineSource } from '../cases/index.ts'

/** Words for how a call ended without a conversation. */
const CAUSES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  noAnswer: ['无人接听', 'no answer'],
  busy: ['占线', 'busy'],
  failed: ['未能接通', 'could not be connected'],
  abandoned: ['来电人挂断', 'the caller hung up'],
  noAgent: ['无空闲坐席', 'no agent was free'],
  switchLost: ['线路中断', 'the line was lost'],
}

/** Calls of a case for its timeline. */
export const callEntries: TimelineSource = async (em, caseNumber, { locale, callId }) => {
  const calls = await callsOfCase(em, caseNumber, callId)
  return calls.map((call) => ({
    id: `call-${call.id}`,
    at: call.at.toISOString(),
    kind: 'call' as const,
    by: call.agent,
    text: textOf(call)[locale === 'en' ? 1 : 0],
    callId: call.id,
    facts: {
      ...(call.talkSeconds === null ? {} : { talkSeconds: String(call.talkSeconds) }),
      ...(call.rating === null ? {} : { rating: String(call.rating) }),
      recorded: String(call.recorded),
    },
  }))
}

function textOf({ direction, talkSeconds, state, cause }: CaseCall): readonly [zh: string, en: string] {
  const [zh, en] = direction === 'inbound' ? ['来电', 'Call from the citizen'] : ['回访外呼', 'Call to the citizen']
  if (talkSeconds !== null) return [`${zh}，通话 ${duration(talkSeconds)}`, `${en}, ${duration(talkSeconds)}`]
  if (state !== 'ended') return [`${zh}，进行中`, `${en}, in progress`]
  const [why, whyEn] = CAUSES[cause ?? ''] ?? ['未接通', 'not connected']
  return [`${zh}，${why}`, `${en}, ${whyEn}`]
}

function duration(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
