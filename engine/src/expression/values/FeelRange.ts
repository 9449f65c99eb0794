import type { FeelValue } from './FeelValue.ts'

/** An interval between two comparable values. Immutable. */
export class FeelRange {
  readonly start: FeelValue
  readonly startIncluded: boolean
  readonly end: FeelValue
  readonly endIncluded: boolean

  constructor(start: FeelValue, startIncluded: boolean, end: FeelValue, endIncluded: boolean) {
    this.start = start
    this.startIncluded = startIncluded
    this.end = end
    this.endIncluded = endIncluded
  }
}
