import { bitsOf, type Term } from './terms.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Uint8Array(128)
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value

/** Which block of a term an id belongs to. */
export function bucketOf(term: Term, id: number): number {
  return Math.floor(id / 2 ** bitsOf(term))
}

/** Three characters for the place of an id within its block: plain text, so that both databases append by joining texts. */
export function encodeId(term: Term, id: number): string {
  const place = id % 2 ** bitsOf(term)
  return `${ALPHABET.charAt(place >> 12)}${ALPHABET.charAt((place >> 6) & 63)}${ALPHABET.charAt(place & 63)}`
}

/** The ids of a block, highest first, each once. */
export function decodeIds(term: Term, bucket: number, text: string): Uint32Array {
  const base = bucket * 2 ** bitsOf(term)
  const ids = new Uint32Array(Math.floor(text.length / 3))
  // Blocks are appended to from the lowest id up, but for two servers that fold at once: turned around, they are nearly always in order.
  let ordered = true
  for (let at = 0, place = ids.length - 1; place >= 0; at += 3, place--) {
    const id = base + ((value(text, at) << 12) | (value(text, at + 1) << 6) | value(text, at + 2))
    ids[place] = id
    ordered &&= place === ids.length - 1 || id > (ids[place + 1] ?? 0)
  }
  if (ordered) return ids
  ids.sort().reverse()
  return distinct(ids)
}

function value(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? 0
}

function distinct(sorted: Uint32Array): Uint32Array {
  let kept = 0
  for (let index = 0; index < sorted.length; index++) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) sorted[kept++] = sorted[index] ?? 0
  }
  return sorted.subarray(0, kept)
}
