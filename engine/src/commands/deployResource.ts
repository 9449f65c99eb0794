import type { CommandContext, CommandProcessor } from './CommandProcessor.ts'
import { checkBpmn } from './deploy/checkBpmn.ts'
import { checkDmn } from './deploy/checkDmn.ts'
import { checkForm } from './deploy/checkForm.ts'
import { Deployment, InvalidResourceError, type DeploymentStep, type Resource } from './deploy/Deployment.ts'

/** Deploys files, all or none. A file that is the newest version already keeps its key and version. */
export const deployResource: CommandProcessor<'DEPLOYMENT'> = ({ value }, context) => {
  if (value.resources.length === 0) return context.reject('INVALID_ARGUMENT', 'Expected to deploy at least one resource, but none given')
  const resources = value.resources.map(({ resourceName, resource }) => ({ name: resourceName, bytes: Buffer.from(resource, 'base64') }))
  const { steps, errors } = checkAll(resources, context)
  if (errors.length > 0) {
    return context.reject('INVALID_ARGUMENT', `Expected to deploy new resources, but encountered the following errors:\n${errors.join('\n')}`)
  }
  const key = context.writer.nextKey()
  const deployment = new Deployment(context)
  for (const step of steps) step.write(deployment)
  const { processes, decisions, requirements, forms } = deployment
  context.writer.event('DEPLOYMENT', 'CREATED', key, {
    resources: [],
    processesMetadata: processes,
    decisionsMetadata: decisions,
    decisionRequirementsMetadata: requirements,
    formMetadata: forms,
  })
  context.answer('deployResource', { key, deployments: deployment.answers })
}

function checkAll(resources: readonly Resource[], context: CommandContext): { steps: DeploymentStep[]; errors: string[] } {
  const steps: DeploymentStep[] = []
  const errors: string[] = []
  const owners = new Map<string, string>()
  for (const resource of resources) {
    try {
      const step = check(resource, context)
      for (const id of step.processIds) {
        const other = owners.get(id)
        if (other !== undefined) throw new InvalidResourceError(`Duplicated process id in resources '${other}' and '${resource.name}'`)
        owners.set(id, resource.name)
      }
      steps.push(step)
    } catch (error) {
      if (!(error instanceof InvalidResourceError)) throw error
      errors.push(error.message)
    }
  }
  return { steps, errors }
}

/** The end of a file's name, in exactly this case, tells what it is. */
function check(resource: Resource, context: CommandContext): DeploymentStep {
  if (/\.(bpmn|xml)$/.test(resource.name)) return checkBpmn(resource, context)
  if (resource.name.endsWith('.dmn')) return checkDmn(resource)
  if (resource.name.endsWith('.form')) return checkForm(resource)
  // Zeebe leaves a line free here, and nowhere else.
  throw new InvalidResourceError(`\n'${resource.name}': unknown resource type`)
}
