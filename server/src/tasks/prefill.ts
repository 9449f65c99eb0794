import { matterName, typeName } from '../catalogue/index.ts'
import { fieldsOf, presentAddress, presentCaseHead, type ServiceCase, submissionsOf } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { valueAt, walkComponents } from '../forms/index.ts'
import type { AppContext } from '../http/index.ts'
import { siteNamed } from '../identity/index.ts'
import type { UserTask } from './UserTask.ts'

/** Values the server fills into a task's form, by component key: `properties.prefill` names where each comes from. */
export async function prefill(em: EntityManager, context: AppContext, task: UserTask, found: ServiceCase, schema: unknown, masked: boolean): Promise<Record<string, unknown>> {
  const { keys } = context
  const head = presentCaseHead(found, context, masked)
  const facts = {
    ...head,
    type: typeName(found.type, found.subtype).zh,
    matter: found.matter ?? '',
    matterName: found.matter == null ? '' : matterName(found.type, found.subtype ?? null, found.matter).zh,
    content: found.content ?? '',
    address: presentAddress(found, keys, masked) ?? '',
    site: found.site,
    siteName: siteNamed(found.site).name,
    department: found.department ?? '',
  }
  const submissions = new Map<string, Record<string, unknown>>()
  for (const submission of await submissionsOf(em, found.number)) submissions.set(submission.formId, fieldsOf(keys, submission))
  const values: Record<string, unknown> = {}
  for (const { component, inRows } of walkComponents(schema)) {
    const path = component.properties?.['prefill']
    if (path === undefined || component.key === undefined || inRows) continue
    const value = lookUp(path, { facts, variables: task.variables, submissions })
    if (value !== undefined && value !== null) values[component.key] = value
  }
  return values
}

interface Sources {
  readonly facts: object
  readonly variables: Readonly<Record<string, unknown>>
  readonly submissions: ReadonlyMap<string, Record<string, unknown>>
}

function lookUp(path: string, { facts, variables, submissions }: Sources): unknown {
  const [root = '', ...rest] = path.split('.')
  if (root === 'case') return valueAt(facts, rest.join('.'))
  if (root === 'variable') return valueAt(variables, rest.join('.'))
  const [formId = '', ...field] = rest
  return root === 'submission' ? valueAt(submissions.get(formId) ?? {}, field.join('.')) : undefined
}
