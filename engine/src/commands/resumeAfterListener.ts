import { activateElement } from './activateElement.ts'
import type { CommandProcessor } from './CommandProcessor.ts'
import { completeElement } from './completeElement.ts'

/** The element goes on in the phase its listener belonged to. */
export const resumeAfterListener: CommandProcessor<'PROCESS_INSTANCE'> = (command, context) => {
  const resume = context.state.elementInstances.get(command.key)?.state === 'ACTIVATING' ? activateElement : completeElement
  resume(command, context)
}
