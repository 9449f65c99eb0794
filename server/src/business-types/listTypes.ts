import { catalogue } from '../catalogue/index.ts'
import type { EntityManager } from '../database/index.ts'
import { latestForm } from '../forms/index.ts'
import { latestProcess } from '../processes/index.ts'
import { LimitsNotFit, limitsOf } from './addLimitRule.ts'
import { BusinessType } from './BusinessType.ts'
import { fieldsOf } from './cloneForm.ts'
import type { BusinessTemplate, BusinessTypeSummary } from './schema.ts'

/** The types that were made in the studio, newest first. */
export async function listTypes(em: EntityManager): Promise<BusinessTypeSummary[]> {
  const rows = await em.find(BusinessType, {}, { orderBy: { id: 'desc' }, limit: 500 })
  return rows.map(({ type, subtype, entry, templateSubtype, limitsId, processVersion, comment, publishedAt, publishedBy }) => ({
    ...{ type, subtype, name: entry.name, template: templateSubtype, intakeForm: entry.intakeForm, processId: entry.processId, limitsId },
    ...{ ownProcess: processVersion !== null, comment, publishedAt: publishedAt.toISOString(), publishedBy },
  }))
}

/** Types of business whose limits are a table by subtype: a new type can be made from them. */
export async function listTemplates(em: EntityManager): Promise<BusinessTemplate[]> {
  const templates: BusinessTemplate[] = []
  for (const { type, subtype, name, processId, intakeForm } of catalogue()) {
    if (type !== 'business' || subtype === undefined) continue
    const form = await latestForm(em, intakeForm)
    const process = await latestProcess(em, 'bpmn', processId)
    const decision = process?.model.calledDecisions.find((id) => id.endsWith('-limits'))
    const table = decision === undefined ? null : await latestProcess(em, 'dmn', `${decision}-definitions`)
    if (form === null || process === null || table === null) continue
    const limits = limitNames(table.xml)
    if (limits.length > 0) templates.push({ subtype, name, processId, processName: process.name, limits, fields: fieldsOf(form.schema) })
  }
  return templates
}

function limitNames(xml: string): string[] {
  try {
    return limitsOf(xml)
  } catch (error) {
    if (error instanceof LimitsNotFit) return []
    throw error
  }
}
