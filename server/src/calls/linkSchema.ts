import { z } from 'zod'
import { CallId, SimulatorScript } from './schema.ts'

const Site = z.string().regex(/^[A-Z]{2}$/)
const SiteOrAll = z.string().regex(/^([A-Z]{2}|\*)$/)
const Instant = z.iso.datetime()
const Word = z.string().min(1).max(64)
const SwitchId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/)
const AgentStateName = z.enum(['loggedOff', 'notReady', 'ready', 'busy', 'workingAfterCall'])

/** What a 32-bit column holds. */
const Sequence = z.int().min(1).max(2_147_483_647)

export const SwitchCommand = z.union([
  z.object({ kind: z.enum(['answer', 'clear', 'hold', 'retrieve']), device: z.string(), callId: z.string() }),
  z.object({
    kind: z.literal('agent'),
    agent: z.string(),
    device: z.string(),
    state: z.enum(['loggedOn', 'loggedOff', 'ready', 'notReady', 'workingAfterCall']),
    reason: z.string().optional(),
  }),
  // `to`: the colleague’s device; `agent`: who is there, since a device may have changed hands meanwhile.
  z.object({ kind: z.enum(['transfer', 'consult']), device: z.string(), callId: z.string(), to: z.string(), agent: z.string() }),
  z.object({ kind: z.enum(['completeTransfer', 'reconnect']), device: z.string(), callId: z.string() }),
  z.object({ kind: z.literal('treat'), callId: z.string(), announcement: z.string(), reportDigit: z.string() }),
  z.object({ kind: z.literal('simulate'), script: z.string(), from: z.string().optional(), to: z.string() }),
])
export type SwitchCommand = z.infer<typeof SwitchCommand>

export const CallEvent = z.object({
  sequence: Sequence,
  site: Site,
  type: z.enum([
    'Originated',
    'Delivered',
    'Queued',
    'Diverted',
    'Established',
    'Held',
    'Retrieved',
    'Transferred',
    'Conferenced',
    'ConnectionCleared',
    'CallCleared',
    'Failed',
    'AgentLoggedOn',
    'AgentLoggedOff',
    'AgentReady',
    'AgentNotReady',
    'AgentWorkingAfterCall',
    'AgentBusy',
    'RecordingReady',
    'SurveyAnswered',
  ]),
  at: Instant,
  callId: CallId.optional(),
  ucid: z.string().max(32).optional(),
  leg: z.string().min(1).max(32).optional(),
  device: z.string().max(32).optional(),
  cause: z.string().max(40).optional(),
  from: z.string().max(32).optional(),
  to: z.string().max(32).optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  queue: z.string().max(40).optional(),
  agent: Word.optional(),
  state: AgentStateName.optional(),
  reason: z.string().max(20).optional(),
  recording: z.object({ milliseconds: z.int().min(0) }).optional(),
  userData: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])).optional(),
})
export type CallEvent = z.infer<typeof CallEvent>

/** An event as it arrived: one that is not understood is refused by itself, so that it holds up no other. */
const ReportedEvent = z.union([CallEvent, z.looseObject({ sequence: Sequence })])
export type ReportedEvent = z.infer<typeof ReportedEvent>

export const HelloSwitch = {
  access: 'site',
  idempotent: false,
  params: z.object({ id: SwitchId }),
  body: z.object({
    site: SiteOrAll,
    scripts: z.array(SimulatorScript).max(200).default([]),
    agents: z
      .array(z.object({ agent: Word, device: z.string().max(32), site: Site, state: AgentStateName, reason: z.string().max(20).optional() }))
      .max(5000)
      .default([]),
    calls: z.array(z.object({ callId: CallId, site: Site })).max(5000).default([]),
  }),
  response: z.object({ acknowledged: z.int(), commandSequence: z.int() }),
  summary: 'A switch says what it is and what is going on there; the answer says from where to send events',
} as const

export const PostEvents = {
  access: 'site',
  idempotent: false,
  body: z.object({ site: SiteOrAll, switchId: SwitchId, events: z.array(ReportedEvent).min(1).max(1000) }),
  response: z.object({ acknowledged: z.int() }),
  summary: 'Events of a switch, at least once and in order; one that cannot be digested is passed over and written down for the operators',
} as const

export const FetchCommands = {
  access: 'site',
  query: z.object({
    site: SiteOrAll,
    after: z.coerce.number().int().min(0),
    waitMs: z.coerce.number().int().min(0).max(30_000).default(0),
    except: z.string().max(60).optional(),
    switchId: SwitchId.optional(),
  }),
  response: z.object({
    commands: z.array(z.object({ sequence: z.int(), id: z.string(), site: Site, expiresAt: Instant, command: SwitchCommand })),
  }),
  summary: 'Long poll for commands to a switch',
} as const
