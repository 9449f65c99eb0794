import type { Key } from './Key.ts'
import type { Variables } from './Variables.ts'

/** A completed activity that can be undone. The throw event is known once it is to be undone, the handler's instance where there is a handler. */
export interface CompensationSubscriptionRecord {
  readonly processInstanceKey: Key
  readonly processDefinitionKey: Key
  readonly compensableActivityId: string
  readonly compensableActivityInstanceKey: Key
  /** The scope the activity was in. */
  readonly compensableActivityScopeKey: Key
  readonly throwEventId: string
  readonly throwEventInstanceKey: Key
  /** Empty for a scope that has no handler of its own, but something inside that can be undone. */
  readonly compensationHandlerId: string
  readonly compensationHandlerInstanceKey: Key
  readonly variables: Variables
}
