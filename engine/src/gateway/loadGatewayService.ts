import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { loadPackageDefinition, type GrpcObject, type ServiceClientConstructor, type ServiceDefinition } from '@grpc/grpc-js'
import { loadSync, type PackageDefinition } from '@grpc/proto-loader'

/**
 * The gateway's protocol, from the file that the Apache-licensed SDK ships: the newest messages. Clients that load an older file skip the
 * fields they don't know. 64-bit numbers are read as text, since 2^53 is not enough for foreign keys.
 */
export function loadGatewayProtocol(): PackageDefinition {
  return loadSync(protocolFile(), { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true })
}

/** The one service of the protocol. */
export function loadGatewayService(protocol = loadGatewayProtocol()): ServiceDefinition {
  const loaded = loadPackageDefinition(protocol)['gateway_protocol'] as GrpcObject
  return (loaded['Gateway'] as ServiceClientConstructor).service
}

function protocolFile(): string {
  const entry = createRequire(import.meta.url).resolve('@camunda8/sdk')
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const file = [join(folder, 'proto', 'zeebe.proto'), join(folder, 'dist', 'proto', 'zeebe.proto')].find(existsSync)
    if (file !== undefined) return file
  }
  throw new Error('Expected the gateway protocol file inside @camunda8/sdk, but it is not there.')
}
