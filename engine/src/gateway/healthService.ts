import { loadPackageDefinition, type GrpcObject, type ServiceClientConstructor, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js'
import { fromJSON } from '@grpc/proto-loader'
import { answering } from './unaryHandler.ts'

/** grpc.health.v1: some clients ask it before they trust a gateway. */
export function healthService(): { definition: ServiceDefinition; implementation: UntypedServiceImplementation } {
  const loaded = loadPackageDefinition(fromJSON(PROTOCOL, { enums: String, defaults: true }))
  const health = ((loaded['grpc'] as GrpcObject)['health'] as GrpcObject)['v1'] as GrpcObject
  return {
    definition: (health['Health'] as ServiceClientConstructor).service,
    implementation: { Check: answering(() => Promise.resolve({ status: 'SERVING' })) },
  }
}

const PROTOCOL: Parameters<typeof fromJSON>[0] = {
  nested: {
    grpc: {
      nested: {
        health: {
          nested: {
            v1: {
              nested: {
                HealthCheckRequest: { fields: { service: { type: 'string', id: 1 } } },
                HealthCheckResponse: {
                  fields: { status: { type: 'ServingStatus', id: 1 } },
                  nested: { ServingStatus: { values: { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 } } },
                },
                Health: { methods: { Check: { comment: '', requestType: 'HealthCheckRequest', responseType: 'HealthCheckResponse' } } },
              },
            },
          },
        },
      },
    },
  },
}
