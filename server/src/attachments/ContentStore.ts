import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Content that was written but is not yet anybody's. */
export interface Written {
  readonly sha256: string
  readonly size: number
  /** The first bytes, enough to tell what kind of file it is. */
  readonly head: Buffer
  /** Gives it its place by its hash; the same content twice is one file. */
  keep(): Promise<void>
  discard(): Promise<void>
}

/** Thrown when a stream brings more bytes than allowed. */
export class TooLargeError extends Error {}

const HEAD_BYTES = 64 * 1024
/** Content lies two folders deep, by the beginning of its hash. */
const HASH_PART = /^[0-9a-f]{2}$/

/** Files by the SHA-256 of their content below one folder: written aside, forced to disk, then renamed. */
export class ContentStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Streams to disk. Throws {@link TooLargeError} after `most` bytes; nothing is left behind then. */
  async write(source: Readable, most: number): Promise<Written> {
    const incoming = join(this.#folder, 'incoming')
    await mkdir(incoming, { recursive: true })
    const path = join(incoming, randomUUID())
    const discard = (): Promise<void> => rm(path, { force: true })
    const hash = createHash('sha256')
    const head: Buffer[] = []
    let size = 0
    try {
      await pipeline(
        source,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            if (size < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - size))
            size += chunk.length
            if (size > most) throw new TooLargeError()
            hash.update(chunk)
            yield chunk
          }
        },
        createWriteStream(path, { mode: 0o600, flush: true }),
      )
    } catch (error) {
      await discard()
      throw error
    }
    const sha256 = hash.digest('hex')
    return { sha256, size, head: Buffer.concat(head), discard, keep: () => this.#keep(path, sha256) }
  }

  read(sha256: string, range?: { start: number; end: number }): ReadStream {
    return createReadStream(this.#place(sha256), range)
  }

  has(sha256: string): boolean {
    return existsSync(this.#place(sha256))
  }

  /** Hashes of all content that has lain here since before an instant, a folder's at a time; uploads that broke off so long ago are removed on the way. */
  async *before(instant: Date): AsyncGenerator<string[]> {
    for (const file of await names(join(this.#folder, 'incoming'))) if (await isOlder(join(this.#folder, 'incoming', file), instant)) await rm(join(this.#folder, 'incoming', file), { force: true })
    for (const first of (await names(this.#folder)).filter((name) => HASH_PART.test(name))) {
      for (const second of (await names(join(this.#folder, first))).filter((name) => HASH_PART.test(name))) {
        const old: string[] = []
        for (const sha256 of await names(join(this.#folder, first, second))) if (await isOlder(join(this.#folder, first, second, sha256), instant)) old.push(sha256)
        if (old.length > 0) yield old
      }
    }
  }

  /** Removes content nobody has; content that was written again since `instant` stays. */
  async remove(sha256: string, instant: Date): Promise<void> {
    const aside = join(this.#folder, 'incoming', randomUUID())
    await mkdir(join(aside, '..'), { recursive: true })
    // Looked at once more out of everybody's reach: an upload of the same content may have come in between.
    await rename(this.#place(sha256), aside)
    if (await isOlder(aside, instant)) await rm(aside)
    else await rename(aside, this.#place(sha256))
  }

  async #keep(path: string, sha256: string): Promise<void> {
    const place = this.#place(sha256)
    const folder = join(place, '..')
    await mkdir(folder, { recursive: true })
    await rename(path, place)
    // The new name is part of the promise: without this a power cut could lose it.
    const handle = await open(folder)
    await handle.sync().catch(() => undefined)
    await handle.close()
  }

  #place(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
}

async function isOlder(path: string, than: Date): Promise<boolean> {
  const file = await stat(path).catch(() => undefined)
  return file !== undefined && file.mtimeMs < than.getTime()
}

/** What is in a folder; nothing in one that is not there yet. */
function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
