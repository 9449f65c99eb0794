import { afterCommit, type EntityManager } from '../database/index.ts'

const listeners = new Set<() => void>()

/** Tells the relays of this process that a transaction with commands has committed. */
export const commandsCommitted = {
  after(em: EntityManager): void {
    afterCommit(em, () => {
      for (const listener of listeners) listener()
    })
  },
  /** The answer ends the subscription. */
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
