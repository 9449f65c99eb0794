import { latestId } from '../../state/keys.ts'
import { checksumOf, InvalidResourceError, type Deployment, type DeploymentStep, type Resource } from './Deployment.ts'

/** Checks a form file; its step deploys it unless it is the newest already. Throws InvalidResourceError. */
export function checkForm(resource: Resource): DeploymentStep {
  const form = read(resource)
  return { processIds: [], write: (deployment) => deployForm(form, resource, deployment) }
}

function read({ name, bytes }: Resource): { formId: string; versionTag?: string } {
  let form: unknown
  try {
    form = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new InvalidResourceError(`'${name}': Failed to parse formId from form JSON. '${error instanceof Error ? error.message : String(error)}'`)
  }
  const id = idOf(form)
  if (id === undefined) throw new InvalidResourceError('Expected the form id to be present, but none given')
  if (id.trim() === '') throw new InvalidResourceError('Expected the form id to be filled, but it is blank')
  const versionTag = 'versionTag' in Object(form) ? (form as { versionTag: unknown }).versionTag : undefined
  return { formId: id, ...(typeof versionTag === 'string' && versionTag !== '' ? { versionTag } : {}) }
}

/** Numbers and truth values are names as well. */
function idOf(form: unknown): string | undefined {
  const id = typeof form === 'object' && form !== null && 'id' in form ? form.id : undefined
  return typeof id === 'string' || typeof id === 'number' || typeof id === 'boolean' ? String(id) : undefined
}

function deployForm({ formId, versionTag }: ReturnType<typeof read>, { name, bytes }: Resource, deployment: Deployment): void {
  const { state, writer } = deployment.context
  const latest = state.latestVersions.get(latestId('form', formId))
  const previous = latest === undefined ? undefined : state.forms.get(latest.key)
  const checksum = checksumOf(bytes)
  const duplicate = previous?.checksum === checksum && previous.resourceName === name
  const next = duplicate && previous !== undefined ? { version: previous.version, key: previous.formKey } : deployment.nextVersion('form', formId)
  const form = { formId, version: next.version, formKey: next.key, resourceName: name, checksum, duplicate, ...(versionTag === undefined ? {} : { versionTag }) }
  if (!duplicate) writer.event('FORM', 'CREATED', next.key, { ...form, resource: bytes.toString('base64') })
  deployment.forms.push(form)
  deployment.answers.push({ form: { formId, version: next.version, formKey: next.key, resourceName: name } })
}
