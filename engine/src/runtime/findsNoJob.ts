import type { ActivateJobs, Command } from '../protocol/Command.ts'
import type { ReadState } from '../state/State.ts'

/**
 * Whether a command only asks for jobs of which there are none. It changes nothing, so nothing of it need be made durable: workers ask all the time,
 * and each of these questions would keep somebody else's command waiting for its own sync to the disk.
 */
export function findsNoJob(command: Command, state: ReadState): command is ActivateJobs {
  // What is asked wrongly is refused on the record.
  if (command.kind !== 'activateJobs' || command.type === '' || command.timeout < 1) return false
  return state.activatableJobs.first(command.type) === undefined
}
