import type { FeelValue } from './FeelValue.ts'

/** A context that a decision model spells out in boxes. As JSON its functions are null, while those of a context written in FEEL are left out. */
export class BoxedContext extends Map<string, FeelValue> {}
