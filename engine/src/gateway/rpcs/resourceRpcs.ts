import type { Deployed } from '../../protocol/Answer.ts'
import type { DeployResource } from '../../protocol/Command.ts'
import { checkTenant, DEFAULT_TENANT } from '../checkTenant.ts'
import { unaryRpc } from './UnaryRpc.ts'

interface DeployRequest {
  readonly resources: readonly { readonly name: string; readonly content: Buffer }[]
  readonly tenantId: string
}

interface DeployProcessRequest {
  readonly processes: readonly { readonly name: string; readonly definition: Buffer }[]
}

/** RPCs that deploy. DeployProcess is deprecated, and Go and Java clients still use it. */
export const resourceRpcs = {
  DeployResource: unaryRpc<DeployRequest, DeployResource>(
    ({ resources, tenantId }) => {
      checkTenant('DeployResource', tenantId)
      return { kind: 'deployResource', resources: resources.map(({ name, content }) => ({ name, content })) }
    },
    ({ key, deployments }) => ({ key, deployments: deployments.map(withTenant), tenantId: DEFAULT_TENANT }),
  ),

  DeployProcess: unaryRpc<DeployProcessRequest, DeployResource>(
    ({ processes }) => ({ kind: 'deployResource', resources: processes.map(({ name, definition }) => ({ name, content: definition })) }),
    ({ key, deployments }) => ({
      key,
      processes: deployments.flatMap((deployed) => ('process' in deployed ? [{ ...deployed.process, tenantId: DEFAULT_TENANT }] : [])),
    }),
  ),
}

function withTenant(deployed: Deployed): object {
  return Object.fromEntries(Object.entries(deployed).map(([kind, metadata]: [string, object]) => [kind, { ...metadata, tenantId: DEFAULT_TENANT }]))
}
