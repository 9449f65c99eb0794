import type { HandoverView } from '../api/handovers.ts'

/** What can be written down about a handover. */
export type Recording = 'received' | 'returned' | 'answered' | 'number'

/** What this reader may write down now. */
export function recordingsOf({ mayRecord, state, claimedNumber }: Pick<HandoverView, 'mayRecord' | 'state' | 'claimedNumber'>): Recording[] {
  const open: Recording[] = !mayRecord ? [] : state === 'sent' ? ['received', 'returned'] : ['answered', 'returned']
  return claimedNumber === null ? open : [...open, 'number']
}
