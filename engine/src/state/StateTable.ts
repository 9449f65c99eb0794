/** What processors see of a table: they decide by it and never write. */
export interface ReadTable<K extends string | number, V> {
  get(key: K): V | undefined
  has(key: K): boolean
  all(): Iterable<[K, V]>
}

/** What appliers see of a table. A stored row belongs to the table: put a new object instead of changing one. */
export interface StateTable<K extends string | number, V> extends ReadTable<K, V> {
  /** Under a key that was never used before. */
  insert(key: K, value: V): void
  put(key: K, value: V): void
  /** Adds one member to a row, which is made when missing. Costs the same however many members it has. */
  assign<Name extends keyof V>(key: K, name: Name, member: V[Name]): void
  delete(key: K): void
}
