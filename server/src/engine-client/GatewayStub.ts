import { createRequire } from 'node:module'
import { type Client, type ClientReadableStream, credentials, loadPackageDefinition } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

/** A job as it stands in the protocol. */
export interface WireJob {
  readonly key: string
  readonly type: string
  readonly processInstanceKey: string
  readonly bpmnProcessId: string
  readonly processDefinitionVersion: number
  readonly processDefinitionKey: string
  readonly elementId: string
  readonly elementInstanceKey: string
  readonly customHeaders: string
  readonly worker: string
  readonly retries: number
  readonly deadline: string
  readonly variables: string
}

type Answer<T> = (error: Error | null, response?: T) => void

/** The calls zeebe-node lacks or cannot do: its `activateJobs` never answers an empty poll, and it has no UpdateJobTimeout, no DeleteResource and no MigrateProcessInstance. */
export interface GatewayStub extends Client {
  ActivateJobs(request: object, options: { deadline: Date }): ClientReadableStream<{ jobs: WireJob[] }>
  DeleteResource(request: { resourceKey: string }, options: { deadline: Date }, answer: Answer<object>): unknown
  MigrateProcessInstance(request: { processInstanceKey: string; migrationPlan: object }, options: { deadline: Date }, answer: Answer<object>): unknown
  UpdateJobTimeout(request: { jobKey: string; timeout: number }, options: { deadline: Date }, answer: Answer<object>): unknown
}

interface GatewayPackage {
  readonly gateway_protocol: { readonly Gateway: new (address: string, credential: object, options: object) => GatewayStub }
}

/** Opens a plain gRPC channel with the protocol file of a newer SDK than zeebe-node. */
export function openGatewayStub(address: string): GatewayStub {
  const file = createRequire(import.meta.url).resolve('@camunda8/sdk/dist/proto/zeebe.proto')
  const definition = loadSync(file, { keepCase: true, longs: String, enums: String, defaults: true })
  const { Gateway } = (loadPackageDefinition(definition) as unknown as GatewayPackage).gateway_protocol
  return new Gateway(address, credentials.createInsecure(), {
    'grpc.keepalive_time_ms': 60_000,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.min_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 2_000,
    'grpc.max_receive_message_length': 16 * 1024 * 1024,
  })
}
