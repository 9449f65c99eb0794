import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../http/index.ts'

export interface StoredRecording {
  readonly sha256: string
  readonly bytes: number
}

/** An hour of 8 kHz 16-bit speech. */
const MAX_BYTES = 60_000_000
const CHECKED_BYTES = 12

/** Recordings by content, beneath DATA_DIR/attachments. */
export class Recordings {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'attachments', 'recordings')
  }

  file(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), `${sha256}.wav`)
  }

  /** Stores a WAV stream under its hash. Throws Problem 413 when too large, 422 when it is no WAV or not what the digest promised. */
  async store(stream: Readable, expectedDigest: string | undefined): Promise<StoredRecording> {
    await mkdir(this.#folder, { recursive: true })
    const temporary = join(this.#folder, `.${randomUUID()}`)
    try {
      const stored = await this.#receive(stream, temporary)
      if (expectedDigest !== undefined && Buffer.from(stored.sha256, 'hex').toString('base64') !== expectedDigest) throw damaged()
      const file = this.file(stored.sha256)
      await mkdir(join(file, '..'), { recursive: true })
      await rename(temporary, file)
      return stored
    } finally {
      await rm(temporary, { force: true })
    }
  }

  async #receive(stream: Readable, temporary: string): Promise<StoredRecording> {
    const hash = createHash('sha256')
    let bytes = 0
    let head = Buffer.alloc(0)
    async function* measured(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        bytes += chunk.length
        if (bytes > MAX_BYTES) throw new Problem({ status: 413, code: 'RECORDING_TOO_LARGE', zh: '录音超过 60 MB。', en: 'The recording is larger than 60 MB.' })
        if (head.length < CHECKED_BYTES) head = Buffer.concat([head, chunk]).subarray(0, CHECKED_BYTES)
        hash.update(chunk)
        yield chunk
      }
    }
    await pipeline(stream, measured, createWriteStream(temporary))
    if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') throw damaged()
    // The row that names this file is committed next: the file must be on disk before.
    const handle = await open(temporary, 'r+')
    await handle.sync().finally(() => handle.close())
    return { sha256: hash.digest('hex'), bytes }
  }
}

function damaged(): Problem {
  return new Problem({ status: 422, code: 'RECORDING_DAMAGED', zh: '录音文件不是 WAV，或与摘要不符。', en: 'The recording is no WAV file, or does not match its digest.' })
}
