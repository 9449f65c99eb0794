import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { syncPath } from './syncPath.ts'

/** The SHA-256 of a file, in hexadecimal. */
export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** Writes the digest of a file beside the name it will have, as `sha256sum --check` reads it. */
export async function writeDigest(file: string, name: string): Promise<void> {
  writeFileSync(`${name}.sha256`, `${await fileDigest(file)}  ${basename(name)}\n`)
  syncPath(`${name}.sha256`)
}

/** Compares a file with the digest beside it; false when there is none. Throws an Error when they differ. */
export async function checkDigest(file: string): Promise<boolean> {
  if (!existsSync(`${file}.sha256`)) return false
  const [expected] = readFileSync(`${file}.sha256`, 'utf8').split(' ')
  if ((await fileDigest(file)) !== expected) throw new Error(`The backup ${file} is not what was written: its SHA-256 differs from ${file}.sha256.`)
  return true
}
