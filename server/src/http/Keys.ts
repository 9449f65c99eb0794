import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'

/** Keyed hashes and encryption of personal data, both from DATA_KEY. */
export interface Keys {
  /** Hex HMAC-SHA-256: finds a telephone number without storing it. `purpose` keeps hashes of different things apart. */
  keyedHash(text: string, purpose?: string): string
  /** AES-256-GCM; each call gives another text. */
  encrypt(text: string): string
  /** Throws when the text was not made by `encrypt` with this key. */
  decrypt(text: string): string
}

const VERSION = 'v1'

/** Derives one key for hashing and one for encryption, so that neither weakens the other. */
export function createKeys(dataKey: Buffer): Keys {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `banjie ${use}`, 32))
  // Prepared once: made anew for each hash it would take six times as long.
  const hashKey = createSecretKey(derive('keyed-hash'))
  const cipherKey = derive('encryption')
  return {
    keyedHash: (text, purpose = '') => createHmac('sha256', hashKey).update(`${purpose}\0${text}`).digest('hex'),
    encrypt(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    decrypt(text) {
      const [version, content = ''] = text.split('.')
      const bytes = Buffer.from(content, 'base64url')
      if (version !== VERSION || bytes.length < 28) throw new Error('Expected an encrypted text, but found something else')
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
