import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps telephone numbers unreadable in a worker's files. */
export interface NumberSeal {
  seal(number: string): string
  /** The number; a text that was never sealed is itself, one sealed with another secret is empty. */
  open(text: string): string
}

const PREFIX = 'sealed.v1.'
/** Members of JSON that hold a citizen's number. */
const NUMBERS: ReadonlySet<string> = new Set(['from', 'to'])
/** 12313 and other short numbers are nobody's. */
const PERSONAL = /^\+?\d{7,}$/

/**
 * AES-256-GCM with a key made from the program's own token, which lies elsewhere than its files. With a new token the numbers of
 * calls long over can no longer be read; nothing needs them any more.
 */
export function numberSeal(token: string): NumberSeal {
  const key = Buffer.from(hkdfSync('sha256', token, Buffer.alloc(0), 'banjie worker numbers', 32))
  return {
    seal(number) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(number, 'utf8'), cipher.final()])
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(text) {
      if (!text.startsWith(PREFIX)) return text
      const bytes = Buffer.from(text.slice(PREFIX.length), 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAuthTag(bytes.subarray(12, 28))
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch {
        return ''
      }
    },
  }
}

/** JSON with the numbers in it sealed; everything else stays readable, for support. */
export function sealedJson(value: unknown, seal: NumberSeal): string {
  return JSON.stringify(value, (name, inner: unknown) => (NUMBERS.has(name) && typeof inner === 'string' && PERSONAL.test(inner) ? seal.seal(inner) : inner))
}

/** Reads what `sealedJson` wrote, or plain JSON of an older file. */
export function openedJson<T>(json: string, seal: NumberSeal): T {
  return JSON.parse(json, (name, inner: unknown) => (NUMBERS.has(name) && typeof inner === 'string' ? seal.open(inner) : inner)) as T
}

/** Leaves numbers as they are: for files of tests. */
export const noSeal: NumberSeal = { seal: (number) => number, open: (text) => text }
