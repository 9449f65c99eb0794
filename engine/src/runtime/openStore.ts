import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { EngineStore } from '../store/EngineStore.ts'
import { storeFailure } from './storeFailure.ts'

/** Opens the store of a data directory. Throws an Error with one clear sentence when that is not possible. */
export function openStore(dataDir: string, keepRecords?: number): EngineStore {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
    return new EngineStore(join(dataDir, 'engine.db'), keepRecords)
  } catch (error) {
    throw storeFailure(dataDir, error)
  }
}
