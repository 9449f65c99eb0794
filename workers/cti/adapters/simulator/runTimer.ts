import { wrapUpEnds } from './agentStates.ts'
import { agentDoesNotAnswer } from './controls.ts'
import { endCall } from './endCall.ts'
import { calleeAnswers, calleeFails } from './outbound.ts'
import { announcementEnds } from './treat.ts'
import { route } from './routing.ts'
import type { Call, TimerAction } from './State.ts'
import type { Turn } from './Turn.ts'

/** What a timer that is due does. The timer itself is cleared first, so it never fires twice. */
export function runTimer(turn: Turn, id: string, action: TimerAction): void {
  turn.clearTimer(id)
  if (action.kind === 'wrapUpEnds') return wrapUpEnds(turn, action.agent)
  const call = turn.state.calls[action.callId]
  if (call !== undefined) act(turn, call, action.kind)
}

function act(turn: Turn, call: Call, kind: Exclude<TimerAction['kind'], 'wrapUpEnds'>): void {
  if (kind === 'agentNoAnswer') return agentDoesNotAnswer(turn, call)
  if (kind === 'calleeAnswers') return calleeAnswers(turn, call)
  if (kind === 'calleeFails') calleeFails(turn, call)
  else if (kind === 'announcementEnds') announcementEnds(turn, call)
  else endCall(turn, call, kind === 'patience' ? 'abandoned' : 'normal')
  // Somebody may be ready again, and somebody else be waiting.
  route(turn, call.site)
}
