import { fieldChanges } from '../cases/index.ts'
import type { Submission } from '../cases/schema.ts'
import type { Fact } from './headFacts.ts'

/** A filled-in form as labels and values, in the form's order; its masks were applied when it was read. */
export function formFacts({ schema, data }: Submission): Fact[] {
  return fieldChanges(schema, {}, data, false).map(({ label, to }) => [label, to])
}
