import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import type { AccountView } from './accountSchema.ts'
import { identity } from './index.ts'

describe('accounts', () => {
  let server: TestServer
  let security: Browser

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule], config: { seed: 'demo' } })
    security = await server.signIn('security', { username: 'zj.security', site: 'ZJ' })
  })
  afterAll(() => server.stop())

  const signIn = (username: string, password: string) => server.fetch<{ csrfToken: string }>('/session', { json: { username, password } })

  it('should be those of the demonstration, by pattern, with extensions of their own', async () => {
    const { body } = await security.fetch<{ items: AccountView[]; next?: string }>('/accounts?q=hz.&limit=100')
    expect(body.items.map(({ username }) => username)).toEqual(
      expect.arrayContaining(['hz.agent1', 'hz.agent2', 'hz.dispatcher', 'hz.jj.head', 'hz.zm.handler', 'hz.zm.head', 'hz.zs.handler']),
    )
    expect(body.items.find(({ username }) => username === 'hz.agent1')).toMatchObject({
      extension: '8001',
      site: { code: 'HZ' },
      grants: [{ role: 'agent', unit: 'HZ' }],
    })
    expect((await signIn('hz.agent1', 'Banjie-12313')).status).toBe(200)
    const page = await security.fetch<{ items: AccountView[]; next?: string }>('/accounts?limit=2')
    expect(
      (await security.fetch<{ items: AccountView[] }>(`/accounts?limit=1&cursor=${page.body.next}`)).body.items[0]?.username.localeCompare(
        page.body.items[1]?.username ?? '',
      ),
    ).toBe(1)
  })

  it('should be managed by the security administrator alone, and never the own one', async () => {
    const operator = await server.signIn('operator', { username: 'zj.operator', site: 'ZJ' })
    expect((await operator.fetch('/accounts')).status).toBe(403)
    expect((await operator.fetch('PATCH /accounts/hz.agent1', { json: { active: false } })).status).toBe(403)
    expect((await security.fetch('PATCH /accounts/zj.security', { json: { grants: [{ role: 'agent', unit: 'HZ' }] } })).status).toBe(403)
    expect((await security.fetch('PATCH /accounts/nobody', { json: { active: false } })).status).toBe(404)
  })

  it('should be refused with roles that exclude each other or units that do not exist', async () => {
    const grants = (list: object[]) => security.fetch('PATCH /accounts/hz.agent2', { json: { grants: list } })
    expect(
      await grants([
        { role: 'auditor', unit: '' },
        { role: 'agent', unit: 'HZ' },
      ]),
    ).toMatchObject({ status: 422, body: { code: 'ROLES_EXCLUDE' } })
    expect(await grants([{ role: 'handler', unit: 'HZ' }])).toMatchObject({ status: 422, body: { code: 'UNIT_UNKNOWN' } })
    expect((await grants([])).status).toBe(422)
    expect((await security.fetch<{ items: AccountView[] }>('/accounts?q=hz.agent2')).body.items[0]?.grants).toEqual([{ role: 'agent', unit: 'HZ' }])
  })

  it('should be opened once, work, and stop at once when closed', async () => {
    const account = {
      username: 'hz.new',
      name: '新人',
      password: 'long enough',
      site: 'HZ',
      extension: '8999',
      grants: [{ role: 'agent', unit: 'HZ' }],
    }
    expect((await security.fetch('/accounts', { json: account })).status).toBe(201)
    expect(await security.fetch('/accounts', { json: account })).toMatchObject({ status: 409, body: { code: 'ACCOUNT_TAKEN' } })
    const answer = await signIn('hz.new', 'long enough')
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await server.fetch('/session', { headers: { cookie } })).status).toBe(200)

    expect((await security.fetch('PATCH /accounts/hz.new', { json: { active: false } })).status).toBe(200)
    expect((await server.fetch('/session', { headers: { cookie } })).status).toBe(401)
    expect((await signIn('hz.new', 'long enough')).status).toBe(401)
    const entry = await server.context.database.fork().findOneOrFail(AuditEntry, { action: 'account.changed', subject: 'user:hz.new' })
    expect(entry.changeList()).toEqual([{ path: 'active', from: true, to: false }])
  })

  it('should let people change their own password, which ends their other sessions', async () => {
    const here = await server.signIn('agent', { username: 'nb.agent1', site: 'NB' })
    const elsewhere = await server.signIn('agent', { username: 'nb.agent1', site: 'NB' })
    expect((await here.fetch('PUT /session/password', { json: { current: 'wrong', next: 'a better one' } })).body).toMatchObject({ status: 422, fields: [{ path: 'current', message: '不正确。' }] })
    expect((await here.fetch('PUT /session/password', { json: { current: 'Banjie-12313', next: 'short' } })).status).toBe(422)
    expect((await here.fetch('PUT /session/password', { json: { current: 'Banjie-12313', next: 'a better one' } })).status).toBe(204)
    expect([(await here.fetch('/session')).status, (await elsewhere.fetch('/session')).status]).toEqual([200, 401])
    expect((await signIn('nb.agent1', 'a better one')).status).toBe(200)
  })
})
