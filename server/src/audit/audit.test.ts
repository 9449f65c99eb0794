import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { appendAudit } from './appendAudit.ts'
import { AuditEntry } from './AuditEntry.ts'
import { auditModule } from './index.ts'
import type { AuditPage, AuditVerdict } from './schema.ts'
import { verifyChain } from './verifyChain.ts'

const actor = { kind: 'system', id: 'test' } as const

describe('the audit', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule] })
  })
  afterAll(() => server.stop())

  const write = (count: number, action = 'case.created') =>
    server.context.database.transactional(async (em) => {
      for (let each = 0; each < count; each++)
        await appendAudit(em, {
          actor,
          action,
          subject: `case:${each}`,
          caseNumber: `HZ-TS-20261123-000${each}-1`,
          changes: [{ path: 'stage', from: null, to: '已受理 😀' }],
          reason: 'x'.repeat(999) + '😀😀',
        })
    })

  it('should chain entries of concurrent transactions without a gap', async () => {
    await Promise.all(Array.from({ length: 40 }, () => write(3)))
    const verdict = await verifyChain(server.context.database.fork())
    expect(verdict).toMatchObject({ ok: true, checked: 120, firstBreak: null })
  })

  it('should write nothing when the transaction rolls back, and refuse to write outside of one', async () => {
    const { database } = server.context
    const before = await database.fork().count(AuditEntry, {})
    const failing = database.transactional(async (em) => {
      await appendAudit(em, { actor, action: 'case.created', subject: 'case:none' })
      throw new Error('afterwards')
    })
    await expect(failing).rejects.toThrow('afterwards')
    expect(await database.fork().count(AuditEntry, {})).toBe(before)
    expect(() => appendAudit(database.fork(), { actor, action: 'case.created', subject: 'case:none' })).toThrow('database.transactional')
  })

  it('should forbid to change or delete entries', async () => {
    const { database } = server.context
    await expect(database.transactional((em) => em.nativeUpdate(AuditEntry, { sequence: 1 }, { reason: 'other' }))).rejects.toThrow('never changed')
    await expect(database.transactional((em) => em.nativeDelete(AuditEntry, { sequence: 1 }))).rejects.toThrow('never deleted')
  })

  it('should show auditors, and only them, pages by filter', async () => {
    await write(3, 'case.withdrawn')
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    expect((await (await server.signIn('agent')).fetch('/audit')).status).toBe(403)
    expect((await (await server.signIn('operator')).fetch('/audit')).status).toBe(403)

    const first = await auditor.fetch<AuditPage>('/audit?action=case.&limit=2')
    expect(first.body.items.map(({ action, subject }) => `${action} ${subject}`)).toEqual(['case.withdrawn case:2', 'case.withdrawn case:1'])
    const second = await auditor.fetch<AuditPage>(`/audit?action=case.&limit=2&cursor=${first.body.next}`)
    expect(second.body.items.map(({ action, subject }) => `${action} ${subject}`)).toEqual(['case.withdrawn case:0', 'case.created case:2'])
    expect((await auditor.fetch<AuditPage>('/audit?actor=nobody')).body.items).toEqual([])
    expect((await auditor.fetch('/audit?cursor=bm9uc2Vuc2U')).status).toBe(400)
    expect((await auditor.fetch('/audit?from=yesterday')).status).toBe(422)
  })

  it('should export CSV that a spreadsheet neither misreads nor runs', async () => {
    await server.context.database.transactional((em) =>
      appendAudit(em, { actor, action: 'case.noted', subject: 'case:x', reason: '=HYPERLINK("http://evil")' }),
    )
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    const answer = await fetch(`${server.url}/api/v1/audit/export.csv?action=case.noted`, { headers: { cookie: auditor.cookie } })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString('utf8')).toContain(`"'=HYPERLINK(""http://evil"")"`)
  })

  it('should find the first entry that was changed, removed or cut off behind its back', async () => {
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    const verify = async () => (await auditor.fetch<AuditVerdict>('POST /audit/verify')).body
    expect(await verify()).toMatchObject({ ok: true, firstBreak: null })

    await tamper("update audit_entry set reason = 'other' where sequence = 7")
    expect(await verify()).toMatchObject({ ok: false, checked: 6, firstBreak: { sequence: 7, kind: 'changed' } })
    await tamper('delete from audit_entry where sequence = 5')
    expect(await verify()).toMatchObject({ ok: false, checked: 4, firstBreak: { sequence: 5, kind: 'missing' } })
    await tamper('delete from audit_entry where sequence >= 5')
    expect(await verify()).toMatchObject({ ok: false, checked: 4 })
  })

  /** What somebody with the database file could do. */
  async function tamper(sql: string): Promise<void> {
    const connection = server.context.database.orm.em.getConnection('write')
    await connection.execute('drop trigger if exists audit_entry_no_update')
    await connection.execute('drop trigger if exists audit_entry_no_delete')
    await connection.execute(sql)
  }
})
