import { z } from 'zod'

const Instant = z.iso.datetime()
const Named = z.object({ code: z.string(), name: z.string() })
const Person = z.object({ username: z.string(), name: z.string() })

/** The switch's own id of a call: chosen by whoever originates it, unique for ever. */
export const CallId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/)

/** Where a call stands for the agent: one word per look of the telephone bar. */
export const CallState = z.enum(['queued', 'ringing', 'dialling', 'connected', 'held', 'ended'])
export type CallState = z.infer<typeof CallState>

export const AgentState = z.enum(['loggedOff', 'notReady', 'ready', 'busy', 'workingAfterCall'])
export type AgentState = z.infer<typeof AgentState>

/** Why an agent is not ready; the Chinese and English words are in `GET /agent`. */
export const NotReadyReason = z.enum(['rest', 'meal', 'meeting', 'training', 'paperwork', 'noAnswer', 'other'])
export type NotReadyReason = z.infer<typeof NotReadyReason>

/** One device's part of a call. */
export const CallLeg = z
  .object({
    leg: z.string(),
    device: z.string(),
    agent: z.string().nullable(),
    state: z.enum(['initiated', 'alerting', 'queued', 'connected', 'held', 'failed', 'null']),
    since: Instant,
    cause: z.string().nullable(),
  })
  .meta({ id: 'CallLeg' })
export type CallLeg = z.infer<typeof CallLeg>

/** Who calls, as far as the number tells. */
export const Caller = z
  .object({
    id: z.string(),
    name: z.string(),
    licence: z.string().nullable(),
    kind: z.string().nullable(),
    address: z.string().nullable(),
    /** Small facts the customers' side shows beside the name: grade, route, order day … */
    facts: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Caller' })
export type Caller = z.infer<typeof Caller>

/** An unfinished case of the caller: shown before anything else. */
export const CallerCase = z
  .object({
    number: z.string(),
    type: z.string(),
    stage: z.string(),
    subject: z.string(),
    openedAt: Instant,
    /** The limit that runs now, counted in working time where that is known. */
    limit: z
      .object({
        dueAt: Instant,
        state: z.enum(['ok', 'soon', 'overdue', 'met', 'missed', 'paused']),
        working: z.object({ minutesLeft: z.int(), dayMinutes: z.int(), runs: z.array(z.object({ from: Instant, to: Instant })) }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'CallerCase' })
export type CallerCase = z.infer<typeof CallerCase>

/** How a number that is held back was received: it heard the announcement, waits behind the others, or pressed to report. */
export const Treatment = z.enum(['announcement', 'low', 'report'])
export type Treatment = z.infer<typeof Treatment>

/** One person asked about another's call. */
export const Consultation = z.object({ with: Person, state: z.enum(['ringing', 'connected']), since: Instant }).meta({ id: 'CallConsultation' })
export type Consultation = z.infer<typeof Consultation>

export const CallView = z
  .object({
    id: CallId,
    ucid: z.string(),
    site: Named,
    direction: z.enum(['inbound', 'outbound']),
    /** `inbound`: a citizen rang; `callback`: a case's process rang agent and citizen. */
    purpose: z.enum(['inbound', 'callback']),
    state: CallState,
    queue: z.string().nullable(),
    /** The citizen's number: in full for the call's own agent, masked for anyone else; null when withheld. */
    number: z.string().nullable(),
    numberMasked: z.string().nullable(),
    agent: Person.nullable(),
    device: z.string().nullable(),
    /** Whether the reader is the agent of this call. */
    own: z.boolean(),
    customer: Caller.nullable(),
    openCases: z.array(CallerCase),
    /** The caller's latest cases that are closed. */
    earlierCases: z.array(CallerCase),
    /** Until when the number is held back, how often this site did before, and whether it rings again and again. */
    signs: z.object({ blockedUntil: Instant.nullable(), blocks: z.int(), repeated: z.object({ calls: z.int(), days: z.int() }).nullable() }),
    treatment: Treatment.nullable(),
    /** The case this call belongs to: the callback's, or the one opened from it. */
    caseNumber: z.string().nullable(),
    /** The colleague who is asked about it, while the citizen waits on hold. */
    consultation: Consultation.nullable(),
    startedAt: Instant,
    ringingAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
    heldAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** How it ended, in the switch's word: normal, abandoned, busy, noAnswer, failed … */
    cause: z.string().nullable(),
    /** The citizen's survey answer, 1 (very dissatisfied) to 5. */
    rating: z.int().nullable(),
    recording: z.object({ bytes: z.int(), sha256: z.string() }).nullable(),
    /** What the reader may press now. */
    controls: z.object({ answer: z.boolean(), hold: z.boolean(), retrieve: z.boolean(), clear: z.boolean(), transfer: z.boolean(), completeTransfer: z.boolean(), reconnect: z.boolean() }),
  })
  .meta({ id: 'CallView' })
export type CallView = z.infer<typeof CallView>

export const CallDetail = CallView.extend({ legs: z.array(CallLeg) }).meta({ id: 'CallDetail' })
export type CallDetail = z.infer<typeof CallDetail>

/** The telephone of one person. */
export const AgentView = z
  .object({
    agent: Person,
    site: Named,
    device: z.string(),
    state: AgentState,
    reason: NotReadyReason.nullable(),
    since: Instant,
    /** End of the wrap-up; the switch makes the agent ready then. Null outside wrap-up. */
    wrapUpEndsAt: Instant.nullable(),
    /** The call the agent is in, if any. */
    callId: CallId.nullable(),
    /** False while the switch of the site has not been heard from: buttons would do nothing. */
    switchUp: z.boolean(),
    /** Reasons to choose from, in the reader's language. */
    reasons: z.array(z.object({ code: NotReadyReason, name: z.string() })),
  })
  .meta({ id: 'AgentView' })
export type AgentView = z.infer<typeof AgentView>

const ById = z.object({ id: CallId })

/** A command was handed to the switch. What became of it arrives as a live `call` or `agent` event. */
export const CommandAccepted = z.object({ command: z.string(), expiresAt: Instant }).meta({ id: 'CommandAccepted' })
export type CommandAccepted = z.infer<typeof CommandAccepted>

/** The reader's call in progress (or in wrap-up), null when there is none; `asked`: the colleague who asks them about a call of theirs. */
export const GetCurrentCall = { response: z.object({ call: CallView.nullable(), agent: AgentView.nullable(), asked: Consultation.extend({ callId: CallId }).nullable() }).meta({ id: 'CurrentCall' }) }
export type CurrentCall = z.infer<typeof GetCurrentCall.response>

export const GetCall = { params: ById, response: CallDetail }
export const ControlCall = { params: ById, response: CommandAccepted, status: 202 } as const
/** Colleagues of the site whose telephone is free, by how long they have been. */
export const ListFreeColleagues = { params: ById, response: z.object({ items: z.array(z.object({ username: z.string(), name: z.string(), device: z.string(), since: Instant })) }).meta({ id: 'FreeColleagues' }) }
export type FreeColleague = z.infer<typeof ListFreeColleagues.response>['items'][number]

/** `blind`: the colleague's telephone rings with the citizen; `consult`: the colleague is asked first while the citizen is on hold. */
export const TransferCall = { status: 202, params: ById, body: z.object({ to: z.string().min(1).max(64), mode: z.enum(['blind', 'consult']) }), response: CommandAccepted } as const
export type TransferCallBody = z.infer<typeof TransferCall.body>

/** Who the caller is, where the number does not say it; null: nobody known. */
export const BindCustomer = { params: ById, body: z.object({ customerId: z.string().min(1).max(40).nullable() }), response: CallView, idempotent: false } as const
export const GetRecording = { params: ById, produces: 'audio/wav' }

/** Calls by customer or case, newest first. */
export const ListCalls = {
  query: z.object({
    customer: z.string().max(40).optional(),
    case: z.string().max(40).optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ items: z.array(CallView), next: z.string().optional() }).meta({ id: 'CallPage' }),
}
export type CallPage = z.infer<typeof ListCalls.response>

/** The reader's own telephone; null for people without an extension. */
export const GetAgent = { response: z.object({ agent: AgentView.nullable() }).meta({ id: 'OwnAgent' }) }
export type OwnAgent = z.infer<typeof GetAgent.response>

/** The telephones of a site, for its team leaders. */
export const ListAgents = {
  query: z.object({ site: z.string().regex(/^[A-Z]{2}$/).optional() }),
  response: z.object({ items: z.array(AgentView) }).meta({ id: 'AgentList' }),
}
export type AgentList = z.infer<typeof ListAgents.response>

export const SetAgentState = {
  status: 202,
  body: z
    .object({
      state: z.enum(['loggedOn', 'loggedOff', 'ready', 'notReady', 'workingAfterCall']),
      reason: NotReadyReason.optional(),
    })
    .refine(({ state, reason }) => reason === undefined || state === 'notReady', { path: ['reason'], params: { zh: '只有置忙时才填写原因。', en: 'Give a reason only when you are not ready.' } }),
  response: CommandAccepted,
} as const
export type SetAgentStateBody = z.infer<typeof SetAgentState.body>

/** A scripted caller of the embedded simulator. */
export const SimulatorScript = z
  .object({ id: z.string(), name: z.object({ zh: z.string(), en: z.string() }), from: z.string(), description: z.object({ zh: z.string(), en: z.string() }) })
  .meta({ id: 'SimulatorScript' })
export type SimulatorScript = z.infer<typeof SimulatorScript>

export const ListScripts = { response: z.object({ items: z.array(SimulatorScript) }).meta({ id: 'SimulatorScripts' }) }

export const SimulateCall = {
  status: 202,
  body: z.object({
    script: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    /** Another number than the script's own. */
    from: z.string().regex(/^\+?\d{3,20}$/).optional(),
    /** Whose queue it rings; the caller's own site by default. */
    site: z.string().regex(/^[A-Z]{2}$/).optional(),
  }),
  response: CommandAccepted,
} as const
export type SimulateCallBody = z.infer<typeof SimulateCall.body>
