import { catalogueEntry, matterOptions } from '../catalogue/index.ts'
import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { fieldRightsOf, fillOptions, formVersion, type Options, optionSources, type PublishedForm, siteOptions, withFieldRights } from '../forms/index.ts'
import { peopleOfGroup, type Role } from '../identity/index.ts'
import type { UserTask } from './UserTask.ts'

export interface TaskForm {
  readonly form: PublishedForm
  /** The form's schema with its lists filled in. */
  readonly schema: PublishedForm['schema']
}

/** Exactly the form version a task is pinned to, with the lists of the case's site and the field rights of its step. */
export async function taskForm(em: EntityManager, task: UserTask, found: ServiceCase): Promise<TaskForm> {
  const form = await formVersion(em, task.formId, task.formVersion)
  const entry = catalogueEntry(found.type, found.subtype)
  const options: Options = {
    ...siteOptions(task.formId, found.site),
    ...(entry ? { matters: matterOptions(entry) } : {}),
    ...(optionSources(form.schema).includes('handlers') ? { handlers: await handlers(em, task, found) } : {}),
  }
  return { form, schema: withFieldRights(fillOptions(form.schema, options), task.formId, fieldRightsOf(task.headers)) }
}

async function handlers(em: EntityManager, task: UserTask, found: ServiceCase): Promise<{ value: string; label: string }[]> {
  const unit = found.department ?? task.groups[0]?.split(':')[1] ?? ''
  const role: Role = 'handler'
  return (await peopleOfGroup(em, role, unit)).map(({ username, name }) => ({ value: username, label: name }))
}
