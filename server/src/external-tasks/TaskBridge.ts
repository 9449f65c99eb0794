import type { AppContext, Client } from '../http/index.ts'
import type { EngineClient } from '../engine-client/index.ts'

/** What a call on external tasks has at hand. */
export interface TaskBridge {
  readonly context: AppContext
  readonly engine: EngineClient
}

/** Whether a program may work on a topic: a site's edge on those that end in `:<SITE>`, the central workers on all. */
export function mayWorkOn(client: Client, topic: string): boolean {
  return client.site === undefined || topic.endsWith(`:${client.site}`)
}
