import { z } from 'zod'

/** What the server may ask of a switch. */
export const SwitchCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['answer', 'clear', 'hold', 'retrieve']), device: z.string(), callId: z.string() }),
  z.object({
    kind: z.literal('agent'),
    agent: z.string(),
    device: z.string(),
    state: z.enum(['loggedOn', 'loggedOff', 'ready', 'notReady', 'workingAfterCall']),
    reason: z.string().nullish(),
  }),
  z.object({ kind: z.enum(['transfer', 'consult']), device: z.string(), callId: z.string(), to: z.string(), agent: z.string() }),
  z.object({ kind: z.enum(['completeTransfer', 'reconnect']), device: z.string(), callId: z.string() }),
  z.object({ kind: z.literal('treat'), callId: z.string(), announcement: z.string(), reportDigit: z.string() }),
  z.object({ kind: z.literal('simulate'), script: z.string(), from: z.string().nullish(), to: z.string() }),
])
export type SwitchCommand = z.infer<typeof SwitchCommand>

/** A command on its way, as the server's queue holds it. */
export const QueuedCommand = z.object({
  sequence: z.int(),
  id: z.string(),
  site: z.string(),
  expiresAt: z.iso.datetime(),
  command: SwitchCommand,
})
export type QueuedCommand = z.infer<typeof QueuedCommand>
