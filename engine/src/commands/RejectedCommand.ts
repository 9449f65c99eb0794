import type { RejectionType } from '../protocol/Rejection.ts'

/** Thrown when a command turns out to be impossible after it has begun: all it did is undone, and it is refused with this reason. */
export class RejectedCommand extends Error {
  readonly type: RejectionType

  constructor(type: RejectionType, reason: string) {
    super(reason)
    this.type = type
  }
}
