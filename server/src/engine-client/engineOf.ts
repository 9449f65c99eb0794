import type { AppContext } from '../http/index.ts'
import { createEngineClient } from './createEngineClient.ts'
import type { EngineClient } from './EngineClient.ts'

const clients = new WeakMap<AppContext, EngineClient>()

/** The one engine client of a server; made at the first call, closed by the module. */
export function engineOf(context: AppContext): EngineClient {
  const known = clients.get(context)
  if (known) return known
  const made = createEngineClient(context.config.zeebeAddress)
  clients.set(context, made)
  return made
}

/** Ends the connection, if one was made. */
export async function closeEngine(context: AppContext): Promise<void> {
  const client = clients.get(context)
  clients.delete(context)
  await client?.close()
}
