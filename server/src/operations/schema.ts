import { z } from 'zod'

/** `degraded` works, but somebody should look; `down` does not work. */
export const HealthStatus = z.enum(['up', 'degraded', 'down'])
export type HealthStatus = z.infer<typeof HealthStatus>

/** One part of the system as it stands now. */
export const HealthPart = z
  .object({
    /** Stable name: database, engine, workers, relay, records, switch:HZ … */
    name: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    status: HealthStatus,
    /** Whether the system is not ready without it. */
    required: z.boolean(),
    /** A sentence an operator can act on. */
    detail: z.object({ zh: z.string(), en: z.string() }),
    /** Small facts shown beside it: lag, count, version. */
    facts: z.record(z.string(), z.string()),
    /** How long the check took, ms. */
    tookMs: z.number(),
  })
  .meta({ id: 'HealthPart' })
export type HealthPart = z.infer<typeof HealthPart>

export const GetHealth = {
  summary: 'How every part of the system stands',
  response: z.object({ status: HealthStatus, checkedAt: z.iso.datetime(), parts: z.array(HealthPart) }).meta({ id: 'Health' }),
}
export type Health = z.infer<typeof GetHealth.response>

/** For load balancers: no facts, only whether requests should come here. */
export const GetProbe = {
  access: 'public',
  summary: 'Whether requests should come here',
  response: z.object({ status: HealthStatus, parts: z.record(z.string(), HealthStatus).optional() }).meta({ id: 'Probe' }),
} as const
