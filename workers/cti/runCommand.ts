import type { QueuedCommand } from './SwitchCommand.ts'
import type { TelephonyPort } from './TelephonyPort.ts'

/** Carries out one command of the server. Running it twice ends in the same state. Throws OperationRefused when it does not fit. */
export function runCommand(telephony: TelephonyPort, { id, site, command }: QueuedCommand): void {
  if (command.kind === 'agent') {
    const { agent, device, state, reason } = command
    telephony.agent({ agent, device, site, state, reason: reason ?? undefined })
  } else if (command.kind === 'treat') {
    const { callId, announcement, reportDigit } = command
    telephony.treat({ callId, announcement, reportDigit })
  } else if (command.kind === 'simulate') {
    telephony.simulate({ id: `in-${id}`, site, script: command.script, from: command.from ?? undefined, to: command.to })
  } else if (command.kind === 'transfer' || command.kind === 'consult') {
    const { callId, device, to, agent } = command
    telephony[command.kind]({ callId, device, to, agent })
  } else {
    telephony[command.kind](command.callId, command.device)
  }
}
