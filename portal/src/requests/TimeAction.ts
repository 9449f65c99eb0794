/** What people ask about a case's time. */
export type TimeAction = 'extension' | 'pause' | 'supplement' | 'resume'

/** In the order the buttons stand. */
export const TIME_KINDS = ['extension', 'pause', 'supplement'] as const
