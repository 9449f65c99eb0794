import type { Key } from '../protocol/Key.ts'
import type { ReadIndex } from '../state/StateIndex.ts'
import type { ReadState } from '../state/State.ts'
import type { QueuedCommand } from './Turn.ts'

/** At most so many of each kind in one turn: a backlog of timers must not keep callers waiting. */
const LIMIT = 500

/** The commands that time itself gives: timers, timeouts, back-offs, expired messages. */
export function dueCommands(state: ReadState, now: number): QueuedCommand[] {
  const due = (index: ReadIndex): Key[] => index.list('', { upTo: now, limit: LIMIT }).map(({ id }) => Number(id))
  const commands: QueuedCommand[] = []
  const add = (valueType: QueuedCommand['valueType'], intent: string, key: Key, value: QueuedCommand['value'] | undefined): void => {
    if (value !== undefined) commands.push({ valueType, intent, key, value, position: -1 })
  }
  for (const key of due(state.timersByDueDate)) add('TIMER', 'TRIGGER', key, state.timers.get(key))
  for (const key of due(state.jobDeadlines)) add('JOB', 'TIME_OUT', key, state.jobs.get(key)?.value)
  for (const key of due(state.jobBackoffs)) add('JOB', 'RECUR_AFTER_BACKOFF', key, state.jobs.get(key)?.value)
  for (const key of due(state.messageDeadlines)) add('MESSAGE', 'EXPIRE', key, state.messages.get(key)?.value)
  return commands
}

/** The earliest instant at which something is due; undefined when nothing is planned. */
export function nextDueDate(state: ReadState): number | undefined {
  const dates = [state.timersByDueDate, state.jobDeadlines, state.jobBackoffs, state.messageDeadlines].map((index) => index.first('')?.order)
  const planned = dates.filter((date) => date !== undefined)
  return planned.length === 0 ? undefined : Math.min(...planned)
}
