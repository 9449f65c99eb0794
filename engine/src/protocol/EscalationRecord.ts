import type { Key } from './Key.ts'

/** An escalation that was thrown; `catchElementId` is empty when nobody caught it. */
export interface EscalationRecord {
  readonly processInstanceKey: Key
  readonly escalationCode: string
  readonly throwElementId: string
  readonly catchElementId: string
}
