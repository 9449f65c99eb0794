import type { Evaluation } from '../Evaluation.ts'
import type { FeelValue } from '../values/FeelValue.ts'

/** The answer of a function that can't do what it was asked; the invocation yields null and a warning with this reason. */
export class Failure {
  readonly reason: string
  /** Java's words when Zeebe meets an exception here. */
  readonly exception: string | undefined

  constructor(reason: string, exception?: string) {
    this.reason = reason
    this.exception = exception
  }
}

/** One signature of a built-in function. A variadic one gets its last parameter as any number of arguments, or as one list. */
export interface BuiltIn {
  readonly parameters: readonly string[]
  readonly variadic: boolean
  readonly invoke: (values: readonly FeelValue[], evaluation: Evaluation) => FeelValue | Failure
}

/** All signatures of functions, by name. */
export type BuiltIns = Readonly<Record<string, readonly BuiltIn[]>>
