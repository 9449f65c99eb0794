import type { FeelValue } from './FeelValue.ts'

/** An interval between two comparable values. Immutable. */
export class FeelRange {
  readonly start: FeelValue
  readonly startIncluded: boolean
  readonly end: FeelValue
  readonly endIncluded: boolean
  /** Of a range that was written as a test, such as `(< 10)`: its operator. Its missing end is no limit. */
  readonly operator: string | null

  constructor(start: FeelValue, startIncluded: boolean, end: FeelValue, endIncluded: boolean, operator: string | null = null) {
    this.operator = operator
    this.start = start
    this.startIncluded = startIncluded
    this.end = end
    this.endIncluded = endIncluded
  }
}
