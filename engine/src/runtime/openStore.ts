import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { EngineStore } from '../store/EngineStore.ts'

/** Opens the store of a data directory. Throws an Error with one clear sentence when that is not possible. */
export function openStore(dataDir: string): EngineStore {
  const file = join(dataDir, 'engine.db')
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
    return new EngineStore(file)
  } catch (error) {
    throw new Error(sentence(dataDir, error), { cause: error })
  }
}

function sentence(dataDir: string, error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return `Another engine uses the data directory ${dataDir}.`
  if (code === 'EACCES' || code === 'EROFS' || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return `The engine can't write into its data directory ${dataDir}.`
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return `The store in ${dataDir} is damaged: restore a backup.`
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return `The disk of ${dataDir} is full.`
  return `The engine can't open its store in ${dataDir}: ${error instanceof Error ? error.message : String(error)}`
}
