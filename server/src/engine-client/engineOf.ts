import type { AppContext } from '../http/index.ts'
import { createEngineClient } from './createEngineClient.ts'
import type { EngineClient } from './EngineClient.ts'

type Parts = Pick<AppContext, 'config' | 'database'>

const clients = new WeakMap<AppContext['database'], EngineClient>()

/** The one engine client of a server; made at the first call, closed by the module. */
export function engineOf({ config, database }: Parts): EngineClient {
  const known = clients.get(database)
  if (known) return known
  const made = createEngineClient(config.zeebeAddress)
  clients.set(database, made)
  return made
}

/** Ends the connection, if one was made. */
export async function closeEngine({ database }: Parts): Promise<void> {
  const client = clients.get(database)
  clients.delete(database)
  await client?.close()
}
