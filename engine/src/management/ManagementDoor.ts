import { randomBytes, timingSafeEqual } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file in which a running engine tells those who may read its data where its management listens, and the token that opens it. */
export function managementDoor(dataDir: string): string {
  return join(dataDir, 'management.json')
}

/** Lets in whoever can read the data directory: the token lies there, readable by its owner only. */
export class ManagementDoor {
  private readonly file: string
  private readonly token = randomBytes(32).toString('hex')

  constructor(dataDir: string) {
    this.file = managementDoor(dataDir)
  }

  /** Without the file the engine runs as well; only a backup needs it. */
  open(port: number, onProblem: (message: string) => void): void {
    try {
      // A file left by a killed engine would keep its own rights.
      rmSync(this.file, { force: true })
      writeFileSync(this.file, `${JSON.stringify({ port, token: this.token })}\n`, { mode: 0o600 })
    } catch (error) {
      onProblem(`No backup can be asked for, since ${this.file} could not be written: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  opensTo(authorization: string | undefined): boolean {
    const given = Buffer.from(authorization ?? '')
    const expected = Buffer.from(`Bearer ${this.token}`)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  close(): void {
    rmSync(this.file, { force: true })
  }
}
