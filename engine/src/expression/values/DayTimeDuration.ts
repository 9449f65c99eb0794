/** A length of time in days, hours, minutes and seconds, exact to the nanosecond. Immutable. */
export class DayTimeDuration {
  readonly nanos: bigint

  constructor(nanos: bigint) {
    this.nanos = nanos
  }

  /** Whole milliseconds, rounded towards zero. */
  get millis(): bigint {
    return this.nanos / 1_000_000n
  }
}
