import type { EntityManager } from '../database/index.ts'
import { formVersion } from '../forms/index.ts'
import type { Keys } from '../http/index.ts'
import { keepsReporterApart, withoutReporter, withReporter } from '../reporter-identity/index.ts'
import { caseFormSchema } from './caseFormSchema.ts'
import { CaseSubmission } from './CaseSubmission.ts'
import { contactOf } from './contactOf.ts'
import { maskFields } from './personalData.ts'
import type { Submission } from './schema.ts'
import type { ServiceCase } from './ServiceCase.ts'

export interface NewSubmission {
  readonly caseNumber: string
  readonly formId: string
  readonly formVersion: number
  readonly taskKey: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly by: { readonly username: string; readonly name: string }
  readonly at: Date
}

/** Stores a filled-in form; answers its id. */
export async function storeSubmission(em: EntityManager, keys: Keys, { data, by, at, ...facts }: NewSubmission): Promise<number> {
  const row = { ...facts, data: keys.encrypt(JSON.stringify(data)), submittedAt: at, submittedBy: by.username, submittedByName: by.name }
  return Number(await em.insert(CaseSubmission, row))
}

/** All submissions of a case, oldest first. */
export async function submissionsOf(em: EntityManager, caseNumber: string): Promise<CaseSubmission[]> {
  return await em.find(CaseSubmission, { caseNumber }, { orderBy: { id: 'asc' } })
}

export function fieldsOf(keys: Keys, submission: CaseSubmission): Record<string, unknown> {
  return JSON.parse(keys.decrypt(submission.data)) as Record<string, unknown>
}

/** A submission as a reader may see it, with the form it was made by. */
export async function presentSubmission(em: EntityManager, keys: Keys, submission: CaseSubmission, found: ServiceCase, masked: boolean): Promise<Submission> {
  const form = await formVersion(em, submission.formId, submission.formVersion)
  const data = await shownFields(em, keys, form.schema, fieldsOf(keys, submission), found, masked)
  return {
    id: String(submission.id),
    formId: submission.formId,
    formVersion: submission.formVersion,
    title: form.title,
    schema: caseFormSchema(form.formId, form.schema, found),
    data: masked ? maskFields(form.schema, data) : data,
    taskKey: submission.taskKey ?? null,
    submittedAt: submission.submittedAt.toISOString(),
    submittedBy: { username: submission.submittedBy, name: submission.submittedByName },
  }
}

/** The intake form of a report is shown without its reporter, or with the identity that is kept apart. */
async function shownFields(em: EntityManager, keys: Keys, schema: unknown, data: Record<string, unknown>, found: ServiceCase, masked: boolean): Promise<Record<string, unknown>> {
  if (!keepsReporterApart(found)) return data
  return masked ? withoutReporter(schema, data) : withReporter(schema, data, await contactOf(em, keys, found))
}
