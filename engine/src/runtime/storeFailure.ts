/** Thrown when another engine uses the directory. */
export class StoreTakenError extends Error {}

/** What a failure of the store means to whoever runs the engine, in one sentence. */
export function storeFailure(dataDir: string, error: unknown): Error {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new StoreTakenError(`Another engine uses the data directory ${dataDir}.`, { cause: error })
  return new Error(sentence(dataDir, code, error), { cause: error })
}

function sentence(dataDir: string, code: string, error: unknown): string {
  if (['EACCES', 'EPERM', 'EROFS'].includes(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return `The engine can't write into its data directory ${dataDir}.`
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return `The store in ${dataDir} is damaged: restore a backup.`
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return `The disk of ${dataDir} is full.`
  if (code.startsWith('SQLITE_IOERR')) return `The disk of ${dataDir} can't be read or written (${code}): it fails, is full, or files of this size are not allowed.`
  return `The engine's store in ${dataDir} failed: ${error instanceof Error ? error.message : String(error)}`
}
