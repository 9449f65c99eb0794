import { flushCompileCache } from 'node:module'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A larger heap is left to V8: collecting it at once would make the next caller wait. In bytes. */
const LARGEST_HEAP = 192 * 1024 * 1024
/** Less growth than this since the last time is not worth the pause. In bytes. */
const WORTH_IT = 16 * 1024 * 1024

let settledAt = 0

/**
 * What a thread does when it has become quiet: it keeps for the next start what it compiled, and gives memory back. V8 does the latter by itself
 * only while a program allocates, so that an idle engine would for ever hold the room its start or its last rush took.
 */
export function settle(): void {
  const heap = getHeapStatistics().total_heap_size
  if (heap > LARGEST_HEAP || heap - settledAt < WORTH_IT) return
  flushCompileCache()
  collect()
  settledAt = getHeapStatistics().total_heap_size
}

function collect(): void {
  // The one way to ask for a collection in a program that was started without flags.
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as (options: object) => void
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
