import { catalogueEntry, type CatalogueEntry } from '../catalogue/index.ts'
import type { EntityManager } from '../database/index.ts'
import { factFields, fillOptions, formVersion, latestForm, processFields, type PublishedForm, siteOptions, validateSubmission } from '../forms/index.ts'
import { conflict, invalid } from '../http/index.ts'
import { Channel, type OpenCaseBody, Urgency } from './schema.ts'

/** A validated intake form and what it says about its case. */
export interface Intake {
  readonly form: PublishedForm
  readonly data: Record<string, unknown>
  readonly variables: Record<string, unknown>
  readonly facts: Record<string, string>
  readonly columns: {
    readonly matter: string | null
    readonly urgency: Urgency
    readonly channel: string
    readonly confidential: boolean
    readonly anonymous: boolean
  }
}

/** An agent who began with the former version while the new one was published may still submit it for this long. */
const SUPERSEDED_GRACE_MS = 24 * 3_600_000

/** The family a submission is for. Throws Problem 422. */
export function familyOf({ type, subtype }: Pick<OpenCaseBody, 'type' | 'subtype'>): CatalogueEntry {
  const entry = catalogueEntry(type, subtype)
  if (!entry) throw invalid('TYPE_UNKNOWN', '没有这个工单类型。', 'There is no such type of case.', [{ path: 'type', message: type }])
  return entry
}

/** Validates an intake form with exactly the version it was filled in with. Throws Problems 409 and 422 with field paths. */
export async function readIntake(
  em: EntityManager,
  entry: CatalogueEntry,
  site: string,
  { body, locale, now }: { body: OpenCaseBody; locale: 'zh-CN' | 'en'; now: Date },
): Promise<Intake> {
  const form = await usableVersion(em, entry.intakeForm, body.formVersion, now)
  const filled = fillOptions(form.schema, siteOptions(form.formId, site))
  const { data, problems } = await validateSubmission(filled, body.data, { locale })
  if (problems.length > 0) {
    throw invalid('SUBMISSION_INVALID', '表单有未填或填错的项目，请按提示修改。', 'Some fields are missing or wrong.', problems.map(({ path, message }) => ({ path: `data.${path}`, message })))
  }
  const variables = processFields(form.schema, data)
  return { form, data, variables, facts: factFields(form.schema, data), columns: columnsOf(variables) }
}

async function usableVersion(em: EntityManager, formId: string, version: number, now: Date): Promise<PublishedForm> {
  const form = await formVersion(em, formId, version)
  const latest = await latestForm(em, formId)
  if (latest === null || latest.version === version) return form
  const successor = await formVersion(em, formId, version + 1)
  if (now.getTime() - successor.publishedAt.getTime() <= SUPERSEDED_GRACE_MS) return form
  throw conflict('FORM_OUTDATED', '登记表单已有新版本，请刷新页面后核对并重新提交。', 'The form has a newer version. Reload the page, check and submit again.')
}

/** The columns of a case that its intake form sets as variables. */
export function columnsOf(variables: Readonly<Record<string, unknown>>): Intake['columns'] {
  const { matter, urgency, channel, confidential, anonymous } = variables
  return {
    matter: typeof matter === 'string' && matter !== '' ? matter.slice(0, 64) : null,
    urgency: Urgency.catch('normal').parse(urgency),
    channel: Channel.catch('phone').parse(channel),
    confidential: confidential === true,
    anonymous: anonymous === true,
  }
}
