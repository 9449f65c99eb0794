import { z } from 'zod'

/** A length of time as decisions state it: `{ amount: 5, unit: "workingDays" }`. */
export const LimitAmount = z.object({
  amount: z.number().min(0).max(10_000),
  unit: z.enum(['workingDays', 'workingHours', 'naturalDays']),
})
