export type LimitUnit = 'workingDays' | 'workingHours' | 'naturalDays'

/** An amount of time as decisions give it. Working days may be halves. */
export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
}

/** A limit in natural days runs at night and on holidays too: what is left of it is no working time. */
export function runsThrough({ unit }: Limit): boolean {
  return unit === 'naturalDays'
}

/** One day of how an instant was found. */
export interface ComputedDay {
  readonly day: string
  /** `workday`, `weekend`, `holiday`, `inLieu` */
  readonly kind: string
  /** Where on this day time counted, `08:30`; null where none did. */
  readonly from: string | null
  readonly to: string | null
  /** How much of the limit's unit this day counted for. */
  readonly counted: string
}

export interface Computed {
  readonly at: Date
  readonly computation: readonly ComputedDay[]
}

/** An amount without the tail of binary fractions. */
export function countText(amount: number): string {
  return String(Math.round(amount * 10_000) / 10_000)
}
