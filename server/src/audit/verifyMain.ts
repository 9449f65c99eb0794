import { resolve } from 'node:path'
import { pino } from 'pino'
import { DatabaseError, openDatabase } from '../database/index.ts'
import { systemClock } from '../http/index.ts'
import { auditModule } from './auditModule.ts'
import { verifyChain } from './verifyChain.ts'

/** `npm run audit:verify`: follows the chain of DATABASE_URL (or of DATA_DIR) without starting anything; exit code 1 when it is broken. */
const dataDir = resolve(process.env.DATA_DIR || './data')
const url = process.env.DATABASE_URL || `sqlite:${dataDir}/server/banjie.db`

try {
  const database = await openDatabase(url, { modules: [auditModule], clock: systemClock, log: pino({ level: 'silent' }), mustExist: true })
  const verdict = await verifyChain(database.fork())
  await database.close()
  if (verdict.ok) console.log(`The audit chain is whole: ${verdict.checked} entries, the last hash is ${verdict.head}.`)
  else console.error(`The audit chain is BROKEN after ${verdict.checked} good entries: ${verdict.firstBreak?.text ?? ''}.`)
  process.exitCode = verdict.ok ? 0 : 1
} catch (error) {
  console.error(
    error instanceof DatabaseError ? error.message : `The audit chain could not be read: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exitCode = 2
}
