import { z } from 'zod'

const Text = z.object({ zh: z.string().min(1), en: z.string().min(1) })
const Milliseconds = z.int().min(0).max(86_400_000)

/** How a citizen behaves on the telephone, written as data. */
export const CallerScript = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: Text,
  description: Text,
  /** Inbound: the number shown. */
  from: z.string().regex(/^\d{3,20}$/).optional(),
  /** Outbound: the numbers that behave so, as a regular expression over the whole number. */
  numbers: z.string().optional(),
  /** Inbound: how long the caller waits in the queue before giving up. */
  patienceMs: Milliseconds.default(180_000),
  /** Outbound: what happens when the telephone rings. */
  reaction: z.enum(['answers', 'busy', 'noAnswer', 'failed']).default('answers'),
  /** Outbound: between which times the reaction comes. */
  reactsAfterMs: z.tuple([Milliseconds, Milliseconds]).default([1500, 3000]),
  /** Hangs up after talking so long; null leaves it to the agent. */
  talkMs: Milliseconds.nullable().default(null),
  /** Inbound: presses the digit for reports when an announcement offers it. */
  pressesReport: z.boolean().default(false),
  /** Presses this digit in the survey after the call. */
  rating: z.int().min(1).max(5).nullable().default(null),
})
export type CallerScript = z.infer<typeof CallerScript>
