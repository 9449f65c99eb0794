import { loadPackageDefinition, status, type GrpcObject, type ServerDuplexStream, type ServiceClientConstructor, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js'
import { fromJSON, type PackageDefinition } from '@grpc/proto-loader'

interface ReflectionRequest {
  readonly file_by_filename?: string
  readonly file_containing_symbol?: string
  readonly list_services?: string
}

/** A service with its handlers, ready to be added to a server. */
export interface OfferedService {
  readonly definition: ServiceDefinition
  readonly implementation: UntypedServiceImplementation
}

/** grpc.reflection, v1 and v1alpha: tools like grpcurl ask a server what it speaks. Zeebe does not offer it. */
export function reflectionServices(protocols: readonly PackageDefinition[]): OfferedService[] {
  return ['v1', 'v1alpha'].map((version) => {
    const loaded = loadPackageDefinition(fromJSON(reflectionProtocol(version), { keepCase: true, oneofs: true, defaults: false }))
    const reflection = ((loaded['grpc'] as GrpcObject)['reflection'] as GrpcObject)[version] as GrpcObject
    return {
      definition: (reflection['ServerReflection'] as ServiceClientConstructor).service,
      implementation: {
        ServerReflectionInfo: (call: ServerDuplexStream<ReflectionRequest, object>) => {
          call.on('data', (request: ReflectionRequest) => call.write({ original_request: request, ...answer(request, protocols) }))
          call.on('end', () => call.end())
        },
      },
    }
  })
}

function answer(request: ReflectionRequest, protocols: readonly PackageDefinition[]): object {
  if (request.list_services !== undefined) return { list_services_response: { service: protocols.flatMap(servicesOf).map((name) => ({ name })) } }
  const { file_containing_symbol: symbol, file_by_filename: name } = request
  if (symbol === undefined && name === undefined) return failure(status.UNIMPLEMENTED, 'There are no extensions.')
  const files = protocols.filter((protocol) => symbol === undefined || defines(protocol, symbol)).flatMap(filesOf)
  const found = name === undefined ? files : files.filter((file) => fileName(file) === name)
  if (found.length === 0) return failure(status.NOT_FOUND, `Expected to find '${symbol ?? name}', but there is no such symbol or file`)
  return { file_descriptor_response: { file_descriptor_proto: found } }
}

function failure(code: status, message: string): object {
  return { error_response: { error_code: code, error_message: message } }
}

function servicesOf(protocol: PackageDefinition): string[] {
  return Object.keys(protocol).filter((name) => !('format' in (protocol[name] as object)))
}

/** Whether a message, an enum, a service or something inside one of them has this name. */
function defines(protocol: PackageDefinition, symbol: string): boolean {
  return Object.keys(protocol).some((name) => symbol === name || symbol.startsWith(`${name}.`))
}

function filesOf(protocol: PackageDefinition): Buffer[] {
  for (const definition of Object.values(protocol)) if ('fileDescriptorProtos' in definition) return definition.fileDescriptorProtos as Buffer[]
  return []
}

/** The name is the first field of a file's descriptor; names are shorter than 128 bytes. */
function fileName(file: Buffer): string {
  return file.toString('utf8', 2, 2 + (file[1] ?? 0))
}

function reflectionProtocol(version: string): Parameters<typeof fromJSON>[0] {
  const text = (id: number) => ({ type: 'string', id })
  const requestFields = { host: text(1), file_by_filename: text(3), file_containing_symbol: text(4), list_services: text(7) }
  const responseFields = {
    valid_host: text(1),
    original_request: { type: 'ServerReflectionRequest', id: 2 },
    file_descriptor_response: { type: 'FileDescriptorResponse', id: 4 },
    list_services_response: { type: 'ListServiceResponse', id: 6 },
    error_response: { type: 'ErrorResponse', id: 7 },
  }
  const messages = {
    ServerReflectionRequest: { fields: requestFields, oneofs: { message_request: { oneof: ['file_by_filename', 'file_containing_symbol', 'list_services'] } } },
    ServerReflectionResponse: { fields: responseFields },
    FileDescriptorResponse: { fields: { file_descriptor_proto: { rule: 'repeated' as const, type: 'bytes', id: 1 } } },
    ListServiceResponse: { fields: { service: { rule: 'repeated' as const, type: 'ServiceResponse', id: 1 } } },
    ServiceResponse: { fields: { name: text(1) } },
    ErrorResponse: { fields: { error_code: { type: 'int32', id: 1 }, error_message: text(2) } },
    ServerReflection: {
      methods: {
        ServerReflectionInfo: { comment: '', requestType: 'ServerReflectionRequest', responseType: 'ServerReflectionResponse', requestStream: true, responseStream: true },
      },
    },
  }
  return { nested: { grpc: { nested: { reflection: { nested: { [version]: { nested: messages } } } } } } }
}
