/** Ids of cases from the highest down, read only as far as somebody asks. */
export interface IdStream {
  /** The highest id that is at most `atMost`; undefined when there is none. Asked with ever smaller numbers. */
  seek(atMost: number): Promise<number | undefined>
}

export const NOTHING: IdStream = { seek: () => Promise.resolve(undefined) }

/** Ids that are in all streams. */
export function inAll(streams: readonly IdStream[]): IdStream {
  const [only] = streams
  if (only === undefined) return NOTHING
  if (streams.length === 1) return only
  return {
    async seek(atMost) {
      let wanted = atMost
      for (let agreed = 0, turn = 0; agreed < streams.length; turn++) {
        const id = await streams[turn % streams.length]?.seek(wanted)
        if (id === undefined) return undefined
        agreed = id === wanted ? agreed + 1 : 1
        wanted = id
      }
      return wanted
    },
  }
}

/** Ids that are in any of the streams. */
export function inAny(streams: readonly IdStream[]): IdStream {
  if (streams.length === 1) return streams[0] ?? NOTHING
  return {
    async seek(atMost) {
      let highest: number | undefined
      for (const stream of streams) {
        const id = await stream.seek(atMost)
        if (id !== undefined && (highest === undefined || id > highest)) highest = id
        if (highest === atMost) break
      }
      return highest
    },
  }
}
