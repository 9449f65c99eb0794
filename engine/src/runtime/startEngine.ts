import type { Engine } from './Engine.ts'
import type { EngineOptions } from './EngineOptions.ts'
import { EngineThread } from './EngineThread.ts'

/** Starts an engine in its own thread. Rejects with one clear sentence when the directory is taken, read-only or damaged. */
export function startEngine(options: EngineOptions): Promise<Engine> {
  return EngineThread.start(options)
}
