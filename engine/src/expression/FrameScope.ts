import type { Evaluation, Scope } from './Evaluation.ts'
import type { FeelValue } from './values/FeelValue.ts'

/** A few names laid over an outer scope: loop variables, parameters, the entries of a context. */
export class FrameScope implements Scope {
  readonly evaluation: Evaluation
  private readonly outer: Scope
  private readonly frame: ReadonlyMap<string, FeelValue>

  constructor(outer: Scope, frame: ReadonlyMap<string, FeelValue>) {
    this.evaluation = outer.evaluation
    this.outer = outer
    this.frame = frame
  }

  lookup(name: string): FeelValue | undefined {
    const own = this.frame.get(name)
    return own === undefined ? this.outer.lookup(name) : own
  }
}
