import type { CallEvent } from '../../CallEvent.ts'
import type { Call, MadeCall, Timer } from './State.ts'

/** What happened inside the switch. Facts alone rebuild its state; those of kind `event` are also told to the server. */
export type Fact =
  | { readonly kind: 'event'; readonly event: CallEvent }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'timerSet'; readonly id: string; readonly timer: Timer }
  | { readonly kind: 'timerCleared'; readonly id: string }
  | { readonly kind: 'made'; readonly id: string; readonly made: MadeCall }
  | { readonly kind: 'simulated'; readonly id: string; readonly at: number }
  | { readonly kind: 'treated'; readonly callId: string; readonly treatment: NonNullable<Call['treatment']> }
  | { readonly kind: 'random'; readonly state: number }
  | { readonly kind: 'forgotten'; readonly before: number }
