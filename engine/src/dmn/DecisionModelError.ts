/** Thrown for a file that is no valid decision model. The message follows Zeebe's. */
export class DecisionModelError extends Error {}
