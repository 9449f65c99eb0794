import { loadPackageDefinition, status, type GrpcObject, type ServerWritableStream, type ServiceClientConstructor } from '@grpc/grpc-js'
import { fromJSON, type PackageDefinition } from '@grpc/proto-loader'
import { GatewayError } from './GatewayError.ts'
import type { OfferedService } from './reflectionService.ts'
import { answering } from './unaryHandler.ts'

/** The service asked about; empty text means the whole server. */
interface HealthRequest {
  readonly service: string
}

const KNOWN = new Set(['', 'gateway_protocol.Gateway', 'grpc.health.v1.Health'])

/** grpc.health.v1: some clients ask it before they trust a gateway. */
export function healthService(protocol: PackageDefinition): OfferedService {
  const loaded = loadPackageDefinition(protocol)
  const health = ((loaded['grpc'] as GrpcObject)['health'] as GrpcObject)['v1'] as GrpcObject
  return {
    definition: (health['Health'] as ServiceClientConstructor).service,
    implementation: {
      Check: answering((request: HealthRequest) => {
        if (!KNOWN.has(request.service)) return Promise.reject(new GatewayError(status.NOT_FOUND, `unknown service ${request.service}`))
        return Promise.resolve({ status: 'SERVING' })
      }),
      // The stream stays open: what is told changes only when the server ends, and then the stream ends with it.
      Watch: (call: ServerWritableStream<HealthRequest, object>) => {
        call.write({ status: KNOWN.has(call.request.service) ? 'SERVING' : 'SERVICE_UNKNOWN' })
      },
    },
  }
}

/** The health protocol as messages and methods. */
export function healthProtocol(): PackageDefinition {
  return fromJSON(PROTOCOL, { enums: String, defaults: true })
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
                Health: {
                  methods: {
                    Check: { comment: '', requestType: 'HealthCheckRequest', responseType: 'HealthCheckResponse' },
                    Watch: { comment: '', requestType: 'HealthCheckRequest', responseType: 'HealthCheckResponse', responseStream: true },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
}
