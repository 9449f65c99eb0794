/** What people ask about a case's time. */
export type TimeAction = 'extension' | 'pause' | 'supplement' | 'resume'
