import { z } from 'zod'

export const Heartbeat = {
  summary: 'A sign of life of a worker process',
  body: z.object({
    name: z.string().min(1).max(100),
    jobTypes: z.array(z.string().min(1).max(200)).max(100),
    site: z.string().regex(/^[A-Z]{2}$/).nullish(),
    links: z
      .array(z.object({ name: z.string().min(1).max(100), up: z.boolean(), detail: z.string().max(500).default('') }))
      .max(50)
      .default([]),
  }),
}
