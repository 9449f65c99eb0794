import type { FeelValue } from './FeelValue.ts'

/** A function defined in an expression or a business knowledge model. It closes over the scope it was written in. */
export class FeelFunction {
  readonly parameters: readonly string[]
  readonly invoke: (values: readonly FeelValue[]) => FeelValue

  constructor(parameters: readonly string[], invoke: (values: readonly FeelValue[]) => FeelValue) {
    this.parameters = parameters
    this.invoke = invoke
  }
}
