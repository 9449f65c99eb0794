import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { loadPackageDefinition, Server, ServerCredentials, type GrpcObject, type ServiceClientConstructor } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

/** A gateway that does nothing: it answers each call at once, so that what is left is client and transport. Prints its port. */
const proto = join(dirname(createRequire(import.meta.url).resolve('zeebe-node/package.json')), 'proto', 'zeebe.proto')
const loaded = loadPackageDefinition(loadSync(proto, { keepCase: true, longs: String, enums: String, defaults: true }))
const service = ((loaded['gateway_protocol'] as GrpcObject)['Gateway'] as ServiceClientConstructor).service
const answers: Readonly<Record<string, object>> = {
  CreateProcessInstance: { processDefinitionKey: '2251799813685250', bpmnProcessId: 'bench-one', version: 1, processInstanceKey: '2251799813685251' },
  CompleteJob: {},
  Topology: { brokers: [], clusterSize: 1, partitionsCount: 1, replicationFactor: 1, gatewayVersion: '0' },
}
const server = new Server()
server.addService(
  service,
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, (_call: unknown, callback: (error: null, answer: object) => void) => callback(null, answer)])),
)
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error
  console.log(port)
})
