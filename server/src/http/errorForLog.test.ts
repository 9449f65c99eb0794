import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { SmsMessage } from '../messages/SmsMessage.ts'
import { errorForLog, pathForLog } from './errorForLog.ts'

describe('an error in the log', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await buildTestServer()
  })
  afterAll(() => server.stop())

  it('should not tell what the row was about, whatever the database or the mapper says', async () => {
    const row = { id: '1', caseNumber: 'x', site: 'HZ', template: 'accepted' as const, phone: 'SECRET', phoneMasked: 'y', status: 'queued' as const, createdAt: new Date(), text: null as unknown as string }
    const { database } = server.context
    const failures = await Promise.all([
      database.transactional((em) => em.insert(SmsMessage, row)).catch((error: unknown) => error),
      database.transactional(async (em) => await em.persist(em.create(SmsMessage, row)).flush()).catch((error: unknown) => error),
      database.transactional((em) => em.insertMany(SmsMessage, [{ ...row, text: 'SECRET' }, { ...row, text: 'SECRET' }])).catch((error: unknown) => error),
    ])
    const lines: string[] = []
    const log = pino({ serializers: { err: (error) => errorForLog(error) } }, { write: (line: string) => void lines.push(line) })
    for (const err of failures) log.error({ err }, 'failed')
    expect(failures.every((error) => error instanceof Error)).toBe(true)
    expect(lines.filter((line) => line.includes('SECRET'))).toEqual([])
    expect(lines.every((line) => line.includes('"stack":"    at '))).toBe(true)
  })

  it('should keep what helps: type, code, cause and where it was', () => {
    const cause = Object.assign(new TypeError('number 13800138000'), { code: 'E_CODE', sql: 'insert into x values (SECRET)' })
    expect(errorForLog(new Error('outer', { cause }))).toMatchObject({ type: 'Error', message: 'outer', cause: { type: 'TypeError', message: 'number …', code: 'E_CODE' } })
    expect(JSON.stringify(errorForLog(cause))).not.toContain('SECRET')
    expect(errorForLog('text')).toMatchObject({ type: 'string', message: 'text' })
    expect(pathForLog('/api/v1/x/13800138000')).toBe('/api/v1/x/…')
  })
})
