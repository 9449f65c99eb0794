import type { ProcessInstanceAnswer } from '../../protocol/Answer.ts'
import type { CancelProcessInstance, CreateProcessInstance, CreateProcessInstanceWithResult, ResolveIncident, SetVariables } from '../../protocol/Command.ts'
import { keyFromOutside } from '../../protocol/Key.ts'
import { parseVariables } from '../../protocol/parseVariables.ts'
import { documentToJson } from '../../protocol/recordToJson.ts'
import { checkTenant, DEFAULT_TENANT } from '../checkTenant.ts'
import { unaryRpc } from './UnaryRpc.ts'

interface CreateRequest {
  readonly processDefinitionKey: string
  readonly bpmnProcessId: string
  readonly version: number
  readonly variables: string
  readonly startInstructions: readonly { readonly elementId: string }[]
  readonly tenantId: string
}

/** The request of CreateProcessInstanceWithResult; the timeout is the gateway's business. */
export interface CreateWithResultRequest {
  readonly request: CreateRequest | null
  readonly requestTimeout: string
  readonly fetchVariables: readonly string[]
}

/** RPCs about process instances. */
export const instanceRpcs = {
  CreateProcessInstance: unaryRpc<CreateRequest, CreateProcessInstance>(
    (request) => ({ kind: 'createProcessInstance', ...toCreation('CreateProcessInstance', request) }),
    toInstance,
  ),

  CancelProcessInstance: unaryRpc<{ processInstanceKey: string }, CancelProcessInstance>(({ processInstanceKey }) => ({
    kind: 'cancelProcessInstance',
    processInstanceKey: keyFromOutside(processInstanceKey),
  })),

  SetVariables: unaryRpc<{ elementInstanceKey: string; variables: string; local: boolean }, SetVariables>(
    ({ elementInstanceKey, variables, local }) => ({
      kind: 'setVariables',
      elementInstanceKey: keyFromOutside(elementInstanceKey),
      variables: parseVariables(variables),
      local,
    }),
    ({ key }) => ({ key }),
  ),

  ResolveIncident: unaryRpc<{ incidentKey: string }, ResolveIncident>(({ incidentKey }) => ({
    kind: 'resolveIncident',
    incidentKey: keyFromOutside(incidentKey),
  })),
}

/** What an absent message means in the protocol. */
const NO_REQUEST: CreateRequest = { processDefinitionKey: '0', bpmnProcessId: '', version: 0, variables: '', startInstructions: [], tenantId: '' }

/** Answered only when the instance has completed; the caller minds the time. */
export const createWithResultRpc = unaryRpc<CreateWithResultRequest, CreateProcessInstanceWithResult>(
  ({ request, fetchVariables }) => {
    return { kind: 'createProcessInstanceWithResult', ...toCreation('CreateProcessInstanceWithResult', request ?? NO_REQUEST), fetchVariables }
  },
  (answer) => ({ ...toInstance(answer), variables: documentToJson(answer.variables) }),
)

function toCreation(rpc: string, request: CreateRequest) {
  checkTenant(rpc, request.tenantId)
  const { bpmnProcessId, version, variables, startInstructions } = request
  const processDefinitionKey = Number(request.processDefinitionKey)
  return { bpmnProcessId, version, variables: parseVariables(variables), startInstructions, ...(processDefinitionKey === 0 ? {} : { processDefinitionKey }) }
}

function toInstance({ processDefinitionKey, bpmnProcessId, version, processInstanceKey }: ProcessInstanceAnswer) {
  return { processDefinitionKey, bpmnProcessId, version, processInstanceKey, tenantId: DEFAULT_TENANT }
}
