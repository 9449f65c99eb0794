/** Columns of the worklist that a person may leave out; the limit and the number are always there. */
export const COLUMNS = ['step', 'subject', 'citizen', 'unit', 'holder', 'received'] as const
export type WorklistColumn = (typeof COLUMNS)[number]
