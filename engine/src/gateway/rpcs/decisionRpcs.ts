import type { EvaluateDecision } from '../../protocol/Command.ts'
import { parseVariables } from '../../protocol/parseVariables.ts'
import { checkTenant, DEFAULT_TENANT } from '../checkTenant.ts'
import { unaryRpc } from './UnaryRpc.ts'

interface EvaluateRequest {
  readonly decisionKey: string
  readonly decisionId: string
  readonly variables: string
  readonly tenantId: string
}

/** RPCs about decisions. */
export const decisionRpcs = {
  EvaluateDecision: unaryRpc<EvaluateRequest, EvaluateDecision>(
    ({ decisionKey, decisionId, variables, tenantId }) => {
      checkTenant('EvaluateDecision', tenantId)
      const key = Number(decisionKey)
      return { kind: 'evaluateDecision', decisionId, variables: parseVariables(variables), ...(key === 0 ? {} : { decisionKey: key }) }
    },
    (answer) => ({
      ...answer,
      evaluatedDecisions: answer.evaluatedDecisions.map((decision) => ({ ...decision, tenantId: DEFAULT_TENANT })),
      tenantId: DEFAULT_TENANT,
    }),
  ),
}
