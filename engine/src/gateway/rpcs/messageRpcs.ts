import type { BroadcastSignal, PublishMessage } from '../../protocol/Command.ts'
import { parseVariables } from '../../protocol/parseVariables.ts'
import { checkTenant, DEFAULT_TENANT } from '../checkTenant.ts'
import { unaryRpc } from './UnaryRpc.ts'

interface PublishRequest {
  readonly name: string
  readonly correlationKey: string
  readonly timeToLive: string
  readonly messageId: string
  readonly variables: string
  readonly tenantId: string
}

interface BroadcastRequest {
  readonly signalName: string
  readonly variables: string
  readonly tenantId: string
}

/** RPCs that tell the processes something from outside. */
export const messageRpcs = {
  PublishMessage: unaryRpc<PublishRequest, PublishMessage>(
    ({ name, correlationKey, timeToLive, messageId, variables, tenantId }) => {
      checkTenant('PublishMessage', tenantId)
      return { kind: 'publishMessage', name, correlationKey, timeToLive: Number(timeToLive), messageId, variables: parseVariables(variables) }
    },
    ({ key }) => ({ key, tenantId: DEFAULT_TENANT }),
  ),

  BroadcastSignal: unaryRpc<BroadcastRequest, BroadcastSignal>(
    ({ signalName, variables, tenantId }) => {
      checkTenant('BroadcastSignal', tenantId)
      return { kind: 'broadcastSignal', signalName, variables: parseVariables(variables) }
    },
    ({ key }) => ({ key, tenantId: DEFAULT_TENANT }),
  ),
}
