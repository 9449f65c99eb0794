/**
 * Identity of everything the engine makes: `partition << 51 | counter`. This engine is partition 1, so every key lies below
 * 2^52 and is exact as a number. Keys from outside arrive as text or bigint: pass them through `keyFromOutside`.
 */
export type Key = number

export const PARTITION_ID = 1

/** The key of the nth thing made on this partition. */
export function keyOf(counter: number): Key {
  return PARTITION_ID * 2 ** 51 + counter
}

/** Thrown when a key belongs to a partition this engine does not have. The text is the one Zeebe's gateway answers with UNAVAILABLE. */
export class UnknownPartitionError extends Error {
  readonly partitionId: number

  constructor(partitionId: number) {
    super(`Expected to execute command on partition ${partitionId}, but either it does not exist, or the gateway is not yet aware of it`)
    this.partitionId = partitionId
  }
}

/** Reads a 64-bit key sent by a client. Throws UnknownPartitionError when its partition bits name no partition of ours. */
export function keyFromOutside(key: string | number | bigint): Key {
  const exact = BigInt(key)
  const partitionId = Number(exact >> 51n)
  if (partitionId !== PARTITION_ID) throw new UnknownPartitionError(partitionId)
  return Number(exact)
}
