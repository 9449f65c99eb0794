/** What a stream answers: at once when it has read so far, later when it must ask the database. */
export type Found = number | undefined | Promise<number | undefined>

/** Ids of cases from the highest down, read only as far as somebody asks. */
export interface IdStream {
  /** Few cases have it: it is asked first, and leads the common ones past most of what they have. */
  readonly rare: boolean
  /** The highest id that is at most `atMost`; undefined when there is none. Asked with ever smaller numbers. */
  seek(atMost: number): Found
}

export const NOTHING: IdStream = { rare: true, seek: () => undefined }

/** Ids that are in all streams. */
export function inAll(streams: readonly IdStream[]): IdStream {
  const [only] = streams
  if (only === undefined) return NOTHING
  if (streams.length === 1) return only
  const rareFirst = [...streams.filter(({ rare }) => rare), ...streams.filter(({ rare }) => !rare)]
  return { rare: rareFirst[0]?.rare ?? true, seek: (atMost) => agree(rareFirst, atMost, 0) }
}

/** Asks one after the other, from the first again where one names another id. Waits for the database only: millions of steps wait for nothing. */
function agree(streams: readonly IdStream[], atMost: number, from: number): Found {
  let wanted = atMost
  for (let at = from; at < streams.length; at++) {
    const found = streams[at]?.seek(wanted)
    if (found === undefined) return undefined
    if (typeof found === 'object') return later(streams, wanted, at, found)
    if (found !== wanted && at > 0) at = -1
    wanted = found
  }
  return wanted
}

function later(streams: readonly IdStream[], wanted: number, at: number, found: Promise<number | undefined>): Found {
  return found.then((id) => (id === undefined ? undefined : agree(streams, id, id === wanted || at === 0 ? at + 1 : 0)))
}

/** Ids that are in any of the streams. */
export function inAny(streams: readonly IdStream[]): IdStream {
  if (streams.length === 1) return streams[0] ?? NOTHING
  const heads = streams.map((stream) => withHead(stream))
  return { rare: streams.every(({ rare }) => rare), seek: (atMost) => highest(heads, atMost, 0, undefined) }
}

/** Asks a stream again only once its last answer is passed. */
function withHead(stream: IdStream): IdStream {
  let head: number | undefined = Infinity
  const keep = (id: number | undefined): number | undefined => (head = id)
  return {
    rare: stream.rare,
    seek(atMost) {
      if (head === undefined || head <= atMost) return head
      const found = stream.seek(atMost)
      return typeof found === 'object' ? found.then(keep) : keep(found)
    },
  }
}

function highest(streams: readonly IdStream[], atMost: number, from: number, best: number | undefined): Found {
  for (let at = from; at < streams.length && best !== atMost; at++) {
    const found = streams[at]?.seek(atMost)
    const before = best
    if (typeof found === 'object') return found.then((id) => highest(streams, atMost, at + 1, higher(before, id)))
    best = higher(best, found)
  }
  return best
}

/** The higher of two ids, one of which may be missing. */
export function higher(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one
}
