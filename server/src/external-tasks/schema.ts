import { z } from 'zod'

const Typed = z.object({ type: z.string().max(50).nullish(), value: z.unknown(), valueInfo: z.record(z.string(), z.unknown()).nullish() })
export const Variables = z.record(z.string().max(200), Typed).nullish()

/** Missing and empty values are told apart later, each with Camunda's own words; here only the JSON types count. */
const WorkerId = z.string().max(200).nullish()

export const FetchAndLock = z.object({
  workerId: WorkerId,
  maxTasks: z.int().max(1000).nullish(),
  usePriority: z.boolean().nullish(),
  asyncResponseTimeout: z.int().nullish(),
  topics: z
    .array(z.object({ topicName: z.string().max(200).nullish(), lockDuration: z.int().nullish(), variables: z.array(z.string().max(200)).max(200).nullish() }))
    .max(50)
    .nullish(),
})
export type FetchAndLock = z.infer<typeof FetchAndLock>

export const Complete = z.object({ workerId: WorkerId, variables: Variables, localVariables: Variables })

export const Failure = z.object({
  workerId: WorkerId,
  errorMessage: z.string().max(10_000).nullish(),
  errorDetails: z.string().max(100_000).nullish(),
  retries: z.int().nullish(),
  retryTimeout: z.int().nullish(),
  variables: Variables,
})

export const BpmnErrorReport = z.object({ workerId: WorkerId, errorCode: z.string().max(200).nullish(), errorMessage: z.string().max(10_000).nullish(), variables: Variables })

export const ExtendLock = z.object({ workerId: WorkerId, newDuration: z.int().nullish() })
export const Lock = z.object({ workerId: WorkerId, lockDuration: z.int().nullish() })
export const Retries = z.object({ retries: z.int().nullish() })
