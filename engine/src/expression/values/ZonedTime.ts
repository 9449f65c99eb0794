import type { Temporal } from 'temporal-polyfill'

/** A time of day with an offset from UTC and, where it was written so, the zone that the offset came from. Immutable. */
export class ZonedTime {
  readonly time: Temporal.PlainTime
  readonly offsetSeconds: number
  readonly zone: string | null

  constructor(time: Temporal.PlainTime, offsetSeconds: number, zone: string | null) {
    this.time = time
    this.offsetSeconds = offsetSeconds
    this.zone = zone
  }
}
