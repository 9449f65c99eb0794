import type { CommandProcessor } from './CommandProcessor.ts'

/** Tells a signal to everyone who waits for it now; nobody waiting is no error. */
export const broadcastSignal: CommandProcessor<'SIGNAL'> = ({ value }, { writer, signals, answer }) => {
  const key = writer.nextKey()
  answer('broadcastSignal', { key })
  signals.broadcast(key, value.signalName, value.variables)
}
