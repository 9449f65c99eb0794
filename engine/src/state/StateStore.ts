import type { StateIndex } from './StateIndex.ts'
import type { StateTable } from './StateTable.ts'

/** What state asks of whoever keeps it. */
export interface StateStore {
  table<K extends string | number, V>(name: string, keyType: 'INTEGER' | 'TEXT'): StateTable<K, V>
  index(name: string): StateIndex
}
