/** Facts of an error that say what failed without saying about whom. */
export interface LoggedError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string | number
  readonly cause?: LoggedError
}

const DEEPEST = 5

/**
 * An error as the log may keep it. Drivers hang the statement with its values on their errors, and the mapper prints whole rows
 * into its messages: none of that is taken over, and long numbers are taken out of what is.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: clean(String(error)), stack: '' }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: clean(error.message),
    stack: frames.join('\n'),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.cause !== undefined && depth < DEEPEST ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  }
}

/** A request's path without what may be a number of a person. */
export function pathForLog(path: string): string {
  return withoutNumbers(path.slice(0, 200))
}

function clean(message: string): string {
  const [first = ''] = message.split(/\nentity: |\n\s+at |; sql: | for key /)
  return withoutNumbers(first.replace(/Duplicate entry '.*'/s, "Duplicate entry '…'")).slice(0, 1000)
}

function withoutNumbers(text: string): string {
  return text.replace(/\d{7,}/g, '…')
}
