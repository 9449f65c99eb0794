/** Thrown for a file that is no valid decision model. The message follows Zeebe's. */
export class DecisionModelError extends Error {}

/** How Zeebe begins its answer to a file that breaks the schema. */
export const UNREADABLE = 'Failed to parse DMN: org.camunda.bpm.model.dmn.DmnModelException: Unable to parse model'
