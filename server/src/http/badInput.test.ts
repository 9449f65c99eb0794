import { request as httpRequest } from 'node:http'
import { Router } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../test/buildTestServer.ts'
import { Account } from '../identity/Account.ts'
import { auditModule } from '../audit/index.ts'
import { identity } from '../identity/index.ts'
import { handle, reply, type Module } from './index.ts'
import { httpModule } from './httpModule.ts'

let runs = 0

const things: Module = {
  name: 'things',
  routes: ({ database, clock }) => {
    const router = Router()
    const Thing = {
      params: z.object({ id: z.coerce.number().int().min(1) }),
      query: z.object({ limit: z.coerce.number().int().max(10).optional() }),
      body: z.object({ name: z.string().min(2), tags: z.array(z.string()), data: z.record(z.string(), z.unknown()).optional() }),
      response: z.object({ name: z.string(), data: z.unknown() }),
    }
    router.put(
      '/things/:id',
      handle(Thing, ({ body }) => ({ name: body.name, data: body.data ?? null })),
    )
    router.post(
      '/things',
      handle({ status: 201, body: z.object({ username: z.string() }), response: z.object({ run: z.int() }) }, async ({ body }, { em }) => {
        runs += 1
        await database.transactional((writer) =>
          writer.insert(Account, {
            username: body.username,
            name: 'x',
            passwordHash: null,
            site: 'HZ',
            department: null,
            extension: null,
            active: true,
            createdAt: clock.now(),
          }),
        )
        if (body.username === 'fails') throw new Error('after the insert')
        expect(await em.count(Account, { username: body.username })).toBe(1)
        return reply(201, { run: runs })
      }),
    )
    router.get(
      '/things/:id',
      handle({}, () => Promise.reject(new Error('a secret of the inside'))),
    )
    router.post(
      '/worker/things',
      handle({ access: 'worker', body: z.object({ status: z.string() }), response: z.object({ run: z.int() }) }, () => ({ run: ++runs })),
    )
    router.get(
      '/site/things',
      handle({ access: 'site', response: z.object({ site: z.string() }) }, (_input, { actor }) => ({ site: actor.site ?? '*' })),
    )
    return router
  },
}

describe('bad input', () => {
  let server: TestServer
  let fetch: TestServer['fetch']

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, things] })
    fetch = (await server.signIn('agent')).fetch
  })
  afterAll(() => server.stop())

  it('should be told field by field, in the reader’s language', async () => {
    const zh = await fetch('PUT /things/1', { json: { name: 'x', tags: 'none' } })
    expect(zh).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID', title: '内容有误', fields: [{ path: 'name' }, { path: 'tags' }] } })
    const en = await fetch('PUT /things/1', { json: { name: 'x' }, headers: { 'accept-language': 'fr, en;q=0.8, zh;q=0.5' } })
    expect(en.body).toMatchObject({
      title: 'Invalid input',
      fields: [{ path: 'name', message: 'Give at least 2 characters.' }, { path: 'tags' }],
    })
    expect(zh.body.reference).toMatch(/^[0-9A-F]{8}$/)
  })

  it('should never become a failure of the server', async () => {
    const json = { name: 'name', tags: [] }
    const answers = await Promise.all([
      fetch('PUT /things/abc', { json }),
      fetch('PUT /things/1?limit=ten', { json }),
      fetch('PUT /things/1?limit=1&limit=2', { json }),
      fetch('PUT /things/1', { raw: '{"name": ', headers: { 'content-type': 'application/json' } }),
      fetch('PUT /things/1', { raw: '"text"', headers: { 'content-type': 'application/json' } }),
      fetch('PUT /things/1', { raw: '[['.repeat(200_000), headers: { 'content-type': 'application/json' } }),
      fetch('PUT /things/1', { raw: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      fetch('PUT /things/1', { raw: '\xff\xfe', headers: { 'content-type': 'application/json; charset=utf-7' } }),
      fetch('PUT /things/1'),
      fetch('PUT /things/1', { json: null }),
      fetch('PUT /things/%E0%A4%A', { json }),
      fetch('DELETE /things/1'),
      fetch('/nowhere'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 422, 422, 400, 400, 400, 415, 400, 422, 400, 400, 404, 404])
    for (const { headers, body } of answers) {
      expect(headers.get('content-type')).toContain('application/problem+json')
      expect(body).toMatchObject({ type: 'about:blank', code: expect.any(String) as string, detail: expect.any(String) as string })
    }
  })

  it('should be refused where a text holds a zero character, which would end it for the database', async () => {
    const good = { name: 'name', tags: [] }
    const answers = await Promise.all([{ ...good, name: 'na\0me' }, { ...good, tags: ['a', '\0'] }, { ...good, data: { a: { 'k\0': 1 } } }].map((json) => fetch('PUT /things/1', { json })))
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(Array.from({ length: 3 }, () => [422, 'INPUT_INVALID']))
    expect(JSON.stringify(answers[0]?.body)).toContain('不可见的控制字符')
    expect((await fetch('PUT /things/1?limit=%00', { json: good })).status).toBe(422)
    expect((await fetch('PUT /things/%00', { json: good })).status).toBe(404)
  })

  it('should be refused above a megabyte with a clear sentence, declared or not', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(10_000_000), tags: [] })
    expect(await fetch('PUT /things/1', { raw: body, headers: { 'content-type': 'application/json' } })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE', detail: expect.stringContaining('1 MB') as string },
    })
    expect(await chunked(body)).toBe(413)
  })

  it('should not reach the prototypes', async () => {
    const { body } = await fetch('PUT /things/1', {
      raw: '{"name":"name","tags":[],"data":{"__proto__":{"admin":true},"a":{"__proto__":1,"b":2}}}',
      headers: { 'content-type': 'application/json' },
    })
    expect(JSON.stringify(body)).toBe('{"name":"name","data":{"a":{"b":2}}}')
  })

  it('should be refused without session, with an ended one, without CSRF token or with a strange bearer', async () => {
    const agent = await server.signIn('agent', { username: 'hz.other' })
    const json = { name: 'name', tags: [] }
    expect(await server.fetch('PUT /things/1', { json })).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } })
    expect(await server.fetch('PUT /things/1', { json, headers: { cookie: agent.cookie } })).toMatchObject({
      status: 403,
      body: { code: 'CSRF_TOKEN_MISSING' },
    })
    expect((await server.fetch('PUT /things/1', { json, headers: { cookie: agent.cookie, 'x-csrf-token': 'x'.repeat(43) } })).status).toBe(403)
    expect(await server.fetch('PUT /things/1', { json, headers: { authorization: 'Bearer nobody' } })).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_INVALID' },
    })
    expect((await server.fetch('PUT /things/1', { json, headers: { cookie: 'banjie=\u00e9; banjie=;;=' } })).status).toBe(401)
    expect((await agent.fetch('DELETE /session')).status).toBe(204)
    expect((await agent.fetch('PUT /things/1', { json })).status).toBe(401)
  })

  it('should keep people and programs to their own routes', async () => {
    expect((await fetch('POST /worker/things', { json: { status: 'x' } })).status).toBe(403)
    expect((await server.client('site:HZ')('POST /worker/things', { json: { status: 'x' } })).status).toBe(403)
    expect((await server.client()('PUT /things/1', { json: { name: 'name', tags: [] } })).status).toBe(403)
    expect((await server.client('site:HZ')('/site/things')).body).toEqual({ site: 'HZ' })
    expect((await server.client()('/site/things')).body).toEqual({ site: '*' })
    const basic = Buffer.from(`edge:${TEST_TOKENS.sites.NB}`).toString('base64')
    expect((await server.fetch('/site/things', { headers: { authorization: `Basic ${basic}` } })).body).toEqual({ site: 'NB' })
  })

  it('should not tell the inside of a failure, only its reference', async () => {
    const answer = await fetch('/things/1')
    expect(answer).toMatchObject({ status: 500, body: { code: 'UNEXPECTED', reference: expect.stringMatching(/^[0-9A-F]{8}$/) as string } })
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })

  /** Sends a body without saying how long it is. */
  async function chunked(body: string): Promise<number | undefined> {
    const { cookie, csrfToken } = await server.signIn('agent')
    return await new Promise((resolve, reject) => {
      const request = httpRequest(
        `${server.url}/api/v1/things/1`,
        { method: 'PUT', headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json', 'transfer-encoding': 'chunked' } },
        (response) => {
          resolve(response.statusCode)
          response.resume()
        },
      )
      request.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)))
      request.end(body)
    })
  }
})

describe('a write with an idempotency key', () => {
  let server: TestServer
  let fetch: TestServer['fetch']

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, things] })
    fetch = (await server.signIn('agent')).fetch
  })
  afterAll(() => server.stop())

  const create = (username: string, key: string) => fetch<{ run: number }>('/things', { json: { username }, headers: { 'idempotency-key': key } })

  it('should happen once and answer the same each time, also when sent at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create('once', 'key-1')))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.run}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect((await create('once', 'key-1')).headers.get('idempotency-replayed')).toBe('true')
    expect(await server.context.database.fork().count(Account, { username: 'once' })).toBe(1)
  })

  it('should refuse the key for other content', async () => {
    expect(await create('other', 'key-1')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
    expect((await create('long', 'k'.repeat(200))).status).toBe(400)
  })

  it('should undo all of a failure and may be tried again with the same key', async () => {
    expect((await create('fails', 'key-2')).status).toBe(500)
    expect(await server.context.database.fork().count(Account, { username: 'fails' })).toBe(0)
    expect((await create('fails', 'key-2')).headers.get('idempotency-replayed')).toBeNull()
  })

  it('should let a worker use its job’s key for several reports', async () => {
    const report = (status: string) =>
      server.client()<{ run: number }>('/worker/things', { json: { status }, headers: { 'idempotency-key': '2251799813685249' } })
    const sent = await report('sent')
    expect((await report('delivered')).body.run).toBe(sent.body.run + 1)
    expect((await report('sent')).body.run).toBe(sent.body.run)
  })
})
