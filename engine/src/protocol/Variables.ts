/**
 * A document of variables: name → JSON text of its value. The engine never parses a value it does not compute with, so the
 * text keeps its number form (1.0 stays 1.0), as in Zeebe.
 */
export type Variables = Readonly<Record<string, string>>

export const NO_VARIABLES: Variables = Object.freeze({})
