import type { EvaluationClock, FeelValue, VariableLookup } from '../expression/index.ts'

/** Names laid over outer ones: results of required decisions, entries of a context, parameters. */
export class DecisionScope implements VariableLookup {
  readonly clock: EvaluationClock
  private readonly outer: VariableLookup
  private readonly own: ReadonlyMap<string, FeelValue>

  constructor(outer: VariableLookup, own: ReadonlyMap<string, FeelValue>, clock: EvaluationClock) {
    this.outer = outer
    this.own = own
    this.clock = clock
  }

  get(name: string): FeelValue | undefined {
    const value = this.own.get(name)
    return value === undefined ? this.outer.get(name) : value
  }

  /** The same scope with a few more names. */
  with(names: ReadonlyMap<string, FeelValue>): DecisionScope {
    return new DecisionScope(this, names, this.clock)
  }
}

/** Thrown inside an evaluation that can't have a result; becomes the outcome's failure. */
export class DecisionFailure extends Error {}
