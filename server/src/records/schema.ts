import { z } from 'zod'

export const Incident = z
  .object({
    key: z.string(),
    caseNumber: z.string().nullable(),
    processId: z.string(),
    processInstanceKey: z.string(),
    elementId: z.string(),
    jobKey: z.string().nullable(),
    /** The engine's error type, e.g. JOB_NO_RETRIES. */
    errorType: z.string(),
    /** What it means and what helps, in Chinese and English. */
    label: z.object({ zh: z.string(), en: z.string() }),
    errorMessage: z.string(),
    state: z.enum(['open', 'resolving', 'resolved']),
    createdAt: z.iso.datetime(),
    resolvedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Incident' })
export type Incident = z.infer<typeof Incident>

/** A command the engine refused for good; it waits for an operator. */
export const ParkedCommand = z
  .object({
    id: z.string(),
    kind: z.string(),
    caseNumber: z.string().nullable(),
    reason: z.string(),
    attempts: z.int(),
    createdAt: z.iso.datetime(),
    parkedAt: z.iso.datetime(),
  })
  .meta({ id: 'ParkedCommand' })
export type ParkedCommand = z.infer<typeof ParkedCommand>

export const ListIncidents = {
  summary: 'What the engine could not do, newest first',
  query: z.object({
    state: z.enum(['open', 'resolved']).default('open'),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    items: z.array(Incident),
    parked: z.array(ParkedCommand),
    next: z.string().optional(),
  }),
}

export const ResolveIncident = {
  summary: 'Has the engine try a step again',
  params: z.object({ key: z.string().regex(/^\d{1,20}$/) }),
  body: z.object({
    /** New retries of the job, where a job ran out of them. */
    retries: z.int().min(1).max(100).optional(),
    /** Variables set on the element before it is tried again. */
    variables: z.record(z.string(), z.unknown()).optional(),
  }),
  response: Incident,
}

export const RetryParkedCommand = {
  summary: 'Sends a refused command again',
  params: z.object({ id: z.string().regex(/^\d{1,20}$/) }),
}
