import { DEPLOYMENT_TABLES, type State, type StateTables } from '../src/state/State.ts'

/** The whole content of state, by table: comparable, in order. */
export type StateDump = Readonly<Record<string, readonly unknown[]>>

/** Writes out every table and index of state. */
export function dumpState(state: State): StateDump {
  const { models: _, ...tables } = state
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, [...table.all()].map((entry: unknown) => structuredClone(entry))]))
}

/** What is left of instances: everything but deployments, and the timers and signals that start processes. */
export function leftovers(state: State): StateDump {
  const lasting = new Set<string>(DEPLOYMENT_TABLES satisfies readonly (keyof StateTables)[])
  const starters = new Set<string>()
  for (const [, timer] of state.timers.all()) if (timer.elementInstanceKey <= 0) starters.add('timers').add('timersByDueDate').add('timersByElement')
  for (const [, { value }] of state.signalSubscriptions.all()) {
    if (value.catchEventInstanceKey <= 0) starters.add('signalSubscriptions').add('signalSubscriptionsByName').add('signalSubscriptionsByElement')
  }
  // Messages outlive instances: they wait for the next one until they expire.
  const messages = new Set(['messages', 'messagesByName', 'messageDeadlines', 'messageIds'])
  return Object.fromEntries(
    Object.entries(dumpState(state)).filter(([name, rows]) => rows.length > 0 && !lasting.has(name) && !starters.has(name) && !messages.has(name)),
  )
}
