import { catalogue } from '../catalogue/index.ts'
import type { EntityManager } from '../database/index.ts'
import { fieldRightsOf, latestForm, latestForms } from '../forms/index.ts'
import { candidateGroup, peopleOfCandidate } from '../identity/index.ts'
import { namedGroups } from './checkCandidates.ts'
import type { Published } from './checkProcess.ts'
import type { ProcessModel } from './ProcessModel.ts'
import { PublishedProcess } from './PublishedProcess.ts'

/** What the file may refer to at the moment. */
export async function published(em: EntityManager, { userTasks }: ProcessModel): Promise<Published> {
  const [forms, rows] = [await latestForms(em), await em.find(PublishedProcess, {}, { fields: ['id', 'kind', 'resourceId', 'model'] })]
  return {
    emptyGroups: await emptyGroups(em, userTasks),
    schemas: await schemasOf(em, userTasks),
    forms: new Set(forms.map(({ formId }) => formId)),
    processes: new Set(rows.filter(({ kind }) => kind === 'bpmn').map(({ resourceId }) => resourceId)),
    decisions: new Set(rows.flatMap(({ model }) => model.decisions)),
    families: new Set(catalogue().map(({ processId }) => processId)),
  }
}

async function schemasOf(em: EntityManager, tasks: ProcessModel['userTasks']): Promise<Map<string, unknown>> {
  const schemas = new Map<string, unknown>()
  for (const { formKey, headers } of tasks) {
    const { readOnly, hidden } = fieldRightsOf(headers)
    if (formKey === undefined || (readOnly.length + hidden.length === 0 && headers['timeout'] === undefined) || schemas.has(formKey)) continue
    const form = await latestForm(em, formKey)
    if (form !== null) schemas.set(formKey, form.schema)
  }
  return schemas
}

async function emptyGroups(em: EntityManager, tasks: ProcessModel['userTasks']): Promise<Set<string>> {
  const empty = new Set<string>()
  for (const group of new Set(tasks.flatMap(({ candidateGroups }) => namedGroups(candidateGroups)))) {
    if ((await peopleOfCandidate(em, candidateGroup(group))).length === 0) empty.add(group)
  }
  return empty
}
