import type { Database } from '../database/index.ts'
import type { OutboxCommand } from './OutboxCommand.ts'

/** Why a command may not be sent yet, or undefined when it may. */
export type Hold = (command: Pick<OutboxCommand, 'kind' | 'payload'>) => Promise<string | undefined>

const registered = new WeakMap<Database, Hold>()

/** Lets an upper noun hold commands back that the engine would take and then do nothing with. One per server. */
export function registerHold(database: Database, hold: Hold): void {
  registered.set(database, hold)
}

/** The reason of the registered hold. */
export async function heldBack(database: Database, command: Pick<OutboxCommand, 'kind' | 'payload'>): Promise<string | undefined> {
  return await registered.get(database)?.(command)
}
