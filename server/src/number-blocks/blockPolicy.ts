/** The numbers of S21, in one place. Seed values, to be confirmed by the hotline. */
export const BLOCK_POLICY = {
  /** How long a number is held back unless said otherwise, and at most. Longer is asked for anew: every block has an end. */
  defaultDays: 30,
  mostDays: 180,
  /** A proposal that nobody decides lapses. */
  proposalDays: 7,
  /** So many calls within so many days make a repeated caller. */
  repeatedCalls: 3,
  repeatedDays: 7,
} as const

export const DAY_MS = 86_400_000

/** What a number that is held back hears; the digit takes whoever reports an illegal act back into the queue as everybody. */
export const HELD_BACK = {
  announcement: '您好，您的号码因多次骚扰来电暂缓接入，其他市民的来电将优先接听。如需举报涉烟违法行为，请按9，我们立即为您接入；其他事项请稍候。',
  reportDigit: '9',
} as const
