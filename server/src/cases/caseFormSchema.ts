import { catalogueEntry, matterOptions } from '../catalogue/index.ts'
import { fillOptions, siteOptions } from '../forms/index.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** A form as it is shown for a case: the lists of its site and type filled in, so that choices have their labels. */
export function caseFormSchema<Schema extends Readonly<Record<string, unknown>>>(formId: string, schema: Schema, found: Pick<ServiceCase, 'type' | 'subtype' | 'site'>): Schema {
  const entry = catalogueEntry(found.type, found.subtype)
  return fillOptions(schema, { ...siteOptions(formId, found.site), ...(entry ? { matters: matterOptions(entry) } : {}) })
}
