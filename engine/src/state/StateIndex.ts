export type Bucket = string | number
export type EntryId = string | number

/** One entry of an ordered index. */
export interface IndexEntry {
  readonly order: number
  readonly id: EntryId
}

/** Limits of a listing: at most so many, and none above an order. */
export interface ListOptions {
  readonly limit?: number
  readonly upTo?: number
}

/** Entries of a bucket in order: jobs of a type by key, timers by due date, children of a scope. */
export interface ReadIndex {
  list(bucket: Bucket, options?: ListOptions): IndexEntry[]
  first(bucket: Bucket): IndexEntry | undefined
  /** Every entry as text, sorted: for tests. */
  all(): string[]
}

export interface StateIndex extends ReadIndex {
  add(bucket: Bucket, order: number, id: EntryId): void
  remove(bucket: Bucket, order: number, id: EntryId): void
}
