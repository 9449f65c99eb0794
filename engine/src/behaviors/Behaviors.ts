import type { ReadState } from '../state/State.ts'
import { BindingBehavior } from './BindingBehavior.ts'
import { CatcherBehavior } from './CatcherBehavior.ts'
import { CompensationBehavior } from './CompensationBehavior.ts'
import { DecisionBehavior } from './DecisionBehavior.ts'
import { EventBehavior } from './EventBehavior.ts'
import { ExpressionBehavior } from './ExpressionBehavior.ts'
import { IncidentBehavior } from './IncidentBehavior.ts'
import { InclusiveJoinBehavior } from './InclusiveJoinBehavior.ts'
import { JobBehavior } from './JobBehavior.ts'
import { LifecycleBehavior } from './LifecycleBehavior.ts'
import { MappingBehavior } from './MappingBehavior.ts'
import { MessageBehavior } from './MessageBehavior.ts'
import { ProcessStartBehavior } from './ProcessStartBehavior.ts'
import type { RecordWriter } from './RecordWriter.ts'
import { SignalBehavior } from './SignalBehavior.ts'
import { TimerBehavior } from './TimerBehavior.ts'
import { UserTaskBehavior } from './UserTaskBehavior.ts'
import { VariableBehavior } from './VariableBehavior.ts'

/** The steps that elements and commands share, wired once. */
export interface Behaviors {
  readonly state: ReadState
  readonly writer: RecordWriter
  readonly lifecycle: LifecycleBehavior
  readonly variables: VariableBehavior
  readonly expressions: ExpressionBehavior
  readonly mappings: MappingBehavior
  readonly jobs: JobBehavior
  readonly userTasks: UserTaskBehavior
  readonly events: EventBehavior
  readonly timers: TimerBehavior
  readonly bindings: BindingBehavior
  readonly catchers: CatcherBehavior
  readonly compensations: CompensationBehavior
  readonly incidents: IncidentBehavior
  readonly inclusiveJoins: InclusiveJoinBehavior
  readonly messages: MessageBehavior
  readonly signals: SignalBehavior
  readonly decisions: DecisionBehavior
  readonly processes: ProcessStartBehavior
}

/** Wires the behaviors of one engine. `zone` is the IANA zone of calendars and clocks in models. */
export function createBehaviors(state: ReadState, writer: RecordWriter, zone: string): Behaviors {
  const lifecycle = new LifecycleBehavior(state, writer)
  const variables = new VariableBehavior(state, writer)
  const expressions = new ExpressionBehavior(state, writer, zone)
  const incidents = new IncidentBehavior(state, writer)
  const timers = new TimerBehavior(writer, expressions, zone)
  const events = new EventBehavior(state, writer, expressions, timers, lifecycle, variables)
  const compensations = new CompensationBehavior(state, writer, lifecycle)
  lifecycle.compensations = compensations
  const bindings = new BindingBehavior(state)
  const userTasks = new UserTaskBehavior(state, writer, expressions, bindings)
  const processes = new ProcessStartBehavior(state, writer, variables)
  return {
    state,
    writer,
    lifecycle,
    variables,
    expressions,
    mappings: new MappingBehavior(state, writer, expressions, variables),
    jobs: new JobBehavior(state, writer, expressions, incidents, userTasks),
    userTasks,
    events,
    timers,
    bindings,
    catchers: new CatcherBehavior(state),
    compensations,
    incidents,
    inclusiveJoins: new InclusiveJoinBehavior(state, lifecycle),
    messages: new MessageBehavior(state, writer, processes),
    signals: new SignalBehavior(state, writer, events, processes),
    decisions: new DecisionBehavior(state, writer, expressions),
    processes,
  }
}
