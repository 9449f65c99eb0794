import type { Log } from '../Log.ts'

const say = (fields: object, message: string): void => {
  if (process.env.WORKERS_TEST_LOG !== undefined) process.stderr.write(`${message} ${JSON.stringify(fields)}\n`)
}

/** Says nothing, unless WORKERS_TEST_LOG is set. */
export const silentLog: Log = { info: say, warn: say, error: say }
