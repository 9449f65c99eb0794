import { status } from '@grpc/grpc-js'
import { GatewayError } from './GatewayError.ts'

/** The only tenant there is: multi-tenancy is off, as in Zeebe by default. */
export const DEFAULT_TENANT = '<default>'

/** Refuses any tenant but the default one, which may be left out or blank. Throws GatewayError. */
export function checkTenant(rpc: string, tenantId: string | undefined): void {
  if (tenantId === undefined || tenantId.trim() === '' || tenantId === DEFAULT_TENANT) return
  throw new GatewayError(status.INVALID_ARGUMENT, `Expected to handle gRPC request ${rpc} with tenant identifier '${tenantId}', but multi-tenancy is disabled`)
}
