import { coerce, type FeelValue } from '../expression/index.ts'
import type { DecisionScope } from './DecisionScope.ts'
import { typeNamed } from './readTypes.ts'

/** A value as a reference to a type wants it. Only the standard asks for that; Zeebe leaves every value as it is. */
export function coerced(value: FeelValue, reference: string | undefined, { clock }: DecisionScope): FeelValue {
  return reference === undefined || clock.standard === undefined ? value : coerce(value, typeNamed(reference), clock.standard.types)
}
