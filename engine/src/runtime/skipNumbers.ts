import { EngineStore } from '../store/EngineStore.ts'
import { EngineCore } from './EngineCore.ts'

/** More keys and positions than an engine could have given out since any backup: days at full speed. */
const GAP = 10_000_000_000

/** Lets a restored store count on far behind where its backup ended: no key and no record's position is given out a second time. */
export function skipNumbers(file: string): void {
  const store = new EngineStore(file)
  try {
    // The records that state had not taken in yet are applied first.
    new EngineCore(store, 'UTC', () => undefined)
    store.skipNumbers(GAP)
  } finally {
    store.close()
  }
}
