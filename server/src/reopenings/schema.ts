import { z } from 'zod'
import { CaseHead, CaseNumber } from '../cases/schema.ts'

export const ReopenCase = {
  summary: 'Takes an archived matter up again in a new, linked case',
  status: 201,
  params: z.object({ number: CaseNumber }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  response: CaseHead,
} as const

export const GetReopening = {
  summary: 'Whether an archived case may be reopened, and as which case it was',
  params: z.object({ number: CaseNumber }),
  response: z.object({ allowed: z.boolean(), reopenedAs: CaseNumber.nullable() }),
}
