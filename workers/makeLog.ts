import pino from 'pino'
import type { Log } from './Log.ts'

/** JSON lines on stdout. */
export function makeLog(name: string, level: string): Log {
  return pino({ name, level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime })
}
