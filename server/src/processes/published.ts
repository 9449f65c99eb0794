import { catalogue } from '../catalogue/index.ts'
import type { EntityManager } from '../database/index.ts'
import { latestForms } from '../forms/index.ts'
import type { Published } from './checkProcess.ts'
import { PublishedProcess } from './PublishedProcess.ts'

/** What files may refer to at the moment. */
export async function published(em: EntityManager): Promise<Published> {
  const [forms, rows] = [await latestForms(em), await em.find(PublishedProcess, {}, { fields: ['id', 'kind', 'resourceId', 'model'] })]
  return {
    forms: new Set(forms.map(({ formId }) => formId)),
    processes: new Set(rows.filter(({ kind }) => kind === 'bpmn').map(({ resourceId }) => resourceId)),
    decisions: new Set(rows.flatMap(({ model }) => model.decisions)),
    families: new Set(catalogue().map(({ processId }) => processId)),
  }
}
