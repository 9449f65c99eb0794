import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import type { UserTask } from './UserTask.ts'

/** Told of a task before the worklists show it; may set its holder, draft and limit. */
export type TaskOpenedListener = (em: EntityManager, task: UserTask) => Promise<void>

const listeners = new WeakMap<AppContext, TaskOpenedListener[]>()

/** A noun above prepares tasks as they arrive, in the transaction that stores them. */
export function onTaskOpened(context: AppContext, listener: TaskOpenedListener): void {
  listeners.set(context, [...(listeners.get(context) ?? []), listener])
}

export async function taskOpened(em: EntityManager, context: AppContext, task: UserTask): Promise<void> {
  for (const listener of listeners.get(context) ?? []) await listener(em, task)
}
