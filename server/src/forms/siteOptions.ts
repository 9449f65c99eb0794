import { catalogue, matterOptions } from '../catalogue/index.ts'
import { allSites, departmentsOf } from '../identity/index.ts'
import type { Options } from './fillOptions.ts'

/** The lists every form of a site is filled with; an intake form's matters are those of its family. */
export function siteOptions(formId: string, site: string): Options {
  const family = catalogue().find(({ intakeForm }) => intakeForm === formId)
  return {
    departments: departmentsOf(site).map(({ code, name }) => ({ value: code, label: name })),
    sites: allSites().map(({ code, name }) => ({ value: code, label: name })),
    ...(family ? { matters: matterOptions(family) } : {}),
  }
}
