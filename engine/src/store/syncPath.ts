import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes a file, or the names in a directory, survive a power cut. */
export function syncPath(path: string): void {
  // Windows opens no directory, and keeps names by itself.
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
