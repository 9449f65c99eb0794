/** A length of time in years and months, kept as months. Immutable. */
export class YearMonthDuration {
  readonly months: bigint

  constructor(months: bigint) {
    this.months = months
  }
}
