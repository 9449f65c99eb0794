import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { createAccount } from './createAccount.ts'
import { identity } from './index.ts'
import type { Me } from './schema.ts'
import { hashPassword } from './signIn.ts'

describe('signing in', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule] })
    const passwordHash = await hashPassword('right-password')
    await server.context.database.transactional(async (em) => {
      await createAccount(
        em,
        { username: 'hz.agent1', name: '李敏', passwordHash, site: 'HZ', extension: '8001', grants: [{ role: 'agent', unit: 'HZ' }] },
        server.clock.now(),
      )
      await createAccount(
        em,
        { username: 'hz.agent2', name: '王芳', passwordHash, site: 'HZ', grants: [{ role: 'agent', unit: 'HZ' }] },
        server.clock.now(),
      )
    })
  })
  afterAll(() => server.stop())

  it('should open a session that the cookie carries, and end it', async () => {
    const answer = await server.fetch<{ user: Me; csrfToken: string }>('/session', { json: { username: 'hz.agent1', password: 'right-password' } })
    expect(answer.status).toBe(200)
    expect(answer.body.user).toMatchObject({
      username: 'hz.agent1',
      name: '李敏',
      roles: ['agent'],
      groups: ['agent:HZ'],
      site: { code: 'HZ', name: '杭州' },
      extension: '8001',
    })
    const setCookie = answer.headers.get('set-cookie') ?? ''
    expect(setCookie).toMatch(/HttpOnly/)
    expect(setCookie).toMatch(/SameSite=Lax/)

    const cookie = setCookie.split(';')[0] ?? ''
    expect((await server.fetch('/session', { headers: { cookie } })).status).toBe(200)
    expect(await server.fetch('DELETE /session', { headers: { cookie } })).toMatchObject({ status: 403, body: { code: 'CSRF_TOKEN_MISSING' } })
    expect((await server.fetch('DELETE /session', { headers: { cookie, 'x-csrf-token': answer.body.csrfToken } })).status).toBe(204)
    expect((await server.fetch('/session', { headers: { cookie } })).status).toBe(401)
  })

  it('should refuse a wrong password and an unknown name with the same words', async () => {
    const wrong = await server.fetch('/session', { json: { username: 'hz.agent1', password: 'wrong' } })
    const unknown = await server.fetch('/session', { json: { username: 'nobody', password: 'wrong' } })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED', detail: '用户名或密码不正确。' } })
    expect({ ...unknown.body, reference: '' }).toEqual({ ...wrong.body, reference: '' })
    expect(wrong.headers.get('content-type')).toContain('application/problem+json')
  })

  it('should lock after five failures for fifteen minutes, and write it into the audit', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await server.fetch('/session', { json: { username: 'hz.agent2', password: 'wrong' } })
    const right = { json: { username: 'hz.agent2', password: 'right-password' }, headers: { 'accept-language': 'en' } }
    expect(await server.fetch('/session', right)).toMatchObject({
      status: 423,
      body: { code: 'ACCOUNT_LOCKED', detail: expect.stringContaining('15 more minutes') as string },
    })
    expect(await server.context.database.fork().count(AuditEntry, { action: 'account.locked', subject: 'user:hz.agent2' })).toBe(1)
    server.clock.advance({ minutes: 16 })
    expect((await server.fetch('/session', right)).status).toBe(200)
  })

  it('should believe as many proxies as there are about where somebody sits, and ask for TLS then', async () => {
    const behind = await buildTestServer({ modules: [httpModule, identity, auditModule], config: { proxies: 2 } })
    const passwordHash = await hashPassword('right-password')
    await behind.context.database.transactional((em) => createAccount(em, { username: 'hz.agent1', name: '李敏', passwordHash, site: 'HZ', grants: [{ role: 'agent', unit: 'HZ' }] }, behind.clock.now()))
    // The first entry is what the browser made up; each proxy added whom it was asked by.
    const answer = await behind.fetch('/session', { json: { username: 'hz.agent1', password: 'right-password' }, headers: { 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.9.8.7' } })
    expect(answer.headers.get('set-cookie')).toContain('Secure')
    expect((await behind.context.database.fork().findOneOrFail(AuditEntry, { action: 'session.opened' })).ip).toBe('1.2.3.4')
    await behind.stop()
  })

  it('should try no more than five of many passwords that come at once', async () => {
    const passwordHash = await hashPassword('right-password')
    await server.context.database.transactional((em) =>
      createAccount(em, { username: 'hz.agent3', name: '陈静', passwordHash, site: 'HZ', grants: [{ role: 'agent', unit: 'HZ' }] }, server.clock.now()),
    )
    const answers = await Promise.all(Array.from({ length: 12 }, () => server.fetch('/session', { json: { username: 'hz.agent3', password: 'wrong' } })))
    expect(answers.filter(({ status }) => status === 401).length).toBe(5)
    expect(answers.filter(({ status }) => status === 423).length).toBe(7)
  })

  it('should end a session after half an hour without requests, and after twelve hours in any case', async () => {
    const { fetch } = await server.signIn('agent')
    for (let step = 0; step < 3; step++) {
      server.clock.advance({ minutes: 29 })
      expect((await fetch('/session')).status).toBe(200)
    }
    server.clock.advance({ minutes: 31 })
    expect(await fetch('/session')).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } })

    const busy = await server.signIn('agent')
    for (let step = 0; step < 29; step++) {
      server.clock.advance({ minutes: 25 })
      if (step < 28) expect((await busy.fetch('/session')).status).toBe(200)
    }
    expect((await busy.fetch('/session')).status).toBe(401)
  })

  it('should refuse a person two of the separated roles', async () => {
    const both = server.context.database.transactional((em) =>
      createAccount(
        em,
        {
          username: 'both',
          name: '二',
          passwordHash: null,
          site: 'ZJ',
          grants: [
            { role: 'auditor', unit: '' },
            { role: 'operator', unit: '' },
          ],
        },
        server.clock.now(),
      ),
    )
    await expect(both).rejects.toMatchObject({ facts: { status: 422, code: 'ROLES_EXCLUDE' } })
  })
})
