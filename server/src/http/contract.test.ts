import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readApiDocument, type ApiDocument, type ApiOperation } from '../../test/apiDocument.ts'
import { arbitraryOf } from '../../test/arbitraryOf.ts'
import { buildSwitch } from '../../test/buildSwitch.ts'
import { caseworkServer, openSuggestion, taskOf, type CaseworkServer } from '../../test/caseworkServer.ts'
import type { TestAnswer, TestFetch } from '../../test/clientWith.ts'
import type { Role } from './Actor.ts'

const ROLES = ['agent', 'dispatcher', 'handler', 'designer', 'auditor', 'operator', 'security'] as const satisfies readonly Role[]
/** Calls to each operation: a few in every run, many in a soak. */
const RUNS = Number(process.env.CONTRACT_RUNS ?? 4)

/** Rules between fields, which a JSON schema cannot say: here even data of the right shape may be refused. */
const RULES_BETWEEN_FIELDS: ReadonlySet<string> = new Set(['GET /attachments', 'POST /attachments', 'PATCH /accounts/{username}', 'PUT /calendars/{year}', 'POST /calendars/{year}/effect', 'POST /agent/state', 'GET /customers/{id}'])

interface Sent {
  readonly who: string
  readonly address: string
  readonly body: unknown
}

describe('the API’s contract', () => {
  let casework: CaseworkServer
  let api: ApiDocument
  const people = new Map<string, TestFetch>()
  /** Real things, so that random calls come past "there is no such thing". */
  const pool: Record<string, unknown[]> = { waitMs: [0], site: ['HZ', 'NB'], year: [2026, 2027], version: [1, 'latest'] }

  beforeAll(async () => {
    casework = await caseworkServer()
    const { server, agent } = casework
    api = readApiDocument((await server.fetch<object>('/api/openapi.json', { root: true })).body)
    for (const role of ROLES) people.set(role, (await server.signIn(role)).fetch)
    people.set('worker', server.client())
    people.set('site', server.client('site:HZ'))
    people.set('nobody', server.fetch)
    const found = await openSuggestion(agent)
    const { key } = await taskOf(casework.handler, found.number)
    const hotline = await buildSwitch(server)
    await hotline.ring('contract-call', '8001', agent.username)
    const draft = randomUUID()
    await agent.fetch(`PUT /drafts/${draft}`, { json: { type: 'suggestion', data: {}, revision: 0 } })
    // Whoever is changed at random must not be one of those who ask.
    await server.signIn('agent', { username: 'hz.victim' })
    Object.assign(pool, { number: [found.number], case: [found.number], caseNumber: [found.number], key: [key], task: [key], draft: [draft], username: ['hz.victim'], callId: ['contract-call'] })
    pool['id'] = [draft, 'contract-call', 'suggestion', 'suggestion-intake', 'C0000001', 'sim-test']
  })
  afterAll(() => casework.stop())

  const value = (name: string, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
    const real = pool[name]
    return real ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...real) }, { weight: name === 'waitMs' ? 0 : 1, arbitrary }) : arbitrary
  }

  /** Calls as the description allows them. */
  function rightCalls(operation: ApiOperation): fc.Arbitrary<Sent> {
    const of = (where: 'path' | 'query'): fc.Arbitrary<Record<string, unknown>> => {
      const parameters = operation.parameters.filter((each) => each.in === where)
      const members = parameters.map(({ name, schema }) => [name, value(name, arbitraryOf(api, schema))] as const)
      return fc.record(Object.fromEntries(members), { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) })
    }
    const schema = operation.requestBody?.content['application/json']?.schema
    const body = schema ? arbitraryOf(api, schema) : fc.constant(undefined)
    return fc.record({ who: fc.constantFrom(...people.keys()), path: of('path'), query: of('query'), body }).map(({ who, path, query, body: json }) => ({ who, address: addressOf(operation, path, query), body: json }))
  }

  /** Calls that are wrong in some way: strange characters, foreign cursors, other types. */
  function wrongCalls(operation: ApiOperation): fc.Arbitrary<Sent> {
    const strange = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('../../etc/passwd', '\u0000', '%', '-1', '1e400', '9'.repeat(30), "' or 1=1 --", 'null', '__proto__'))
    const cursors = fc.array(fc.oneof(fc.string(), fc.double(), fc.integer(), fc.constant(null), fc.constant('2026-13-45')), { maxLength: 3 }).map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'))
    const record = (where: 'path' | 'query'): fc.Arbitrary<Record<string, unknown>> => {
      const names = operation.parameters.filter((each) => each.in === where).map(({ name }) => name)
      const members = names.map((name) => [name, name === 'cursor' ? cursors : name === 'waitMs' ? fc.constantFrom(0, -1, 'x') : value(name, strange)] as const)
      return fc.record(Object.fromEntries(members), where === 'path' ? {} : { requiredKeys: [] })
    }
    const schema = operation.requestBody?.content['application/json']?.schema
    const body = schema ? fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.tuple(arbitraryOf(api, schema), fc.jsonValue({ maxDepth: 1 })).map(([right, other]) => spoiled(right, other))) : fc.constant(undefined)
    return fc.record({ who: fc.constantFrom(...people.keys()), path: record('path'), query: record('query'), body }).map(({ who, path, query, body: json }) => ({ who, address: addressOf(operation, path, query), body: json }))
  }

  async function send({ method, path }: ApiOperation, { who, address, body }: Sent): Promise<TestAnswer> {
    // Who signs out, or changes a password, is gone afterwards.
    const own = path === '/session' && method === 'DELETE' && who !== 'nobody' && !['worker', 'site'].includes(who) ? (await casework.server.signIn(who as Role, { username: 'hz.leaver' })).fetch : people.get(who)
    return await (own as TestFetch)(`${method} ${address}`, body === undefined ? {} : { json: body })
  }

  const calls = (): ApiOperation[] => api.operations.filter(({ path, requestBody }) => path !== '/live' && (requestBody === undefined || requestBody.content['application/json'] !== undefined))

  it('should answer calls of the described shape as described, whoever asks', async () => {
    const seen = new Set<string>()
    for (const operation of calls()) {
      await fc.assert(
        fc.asyncProperty(rightCalls(operation), async (sent) => {
          const answer = await send(operation, sent)
          expect(judge(operation, answer), describeCall(operation, sent, answer)).toBeUndefined()
          const { code } = (answer.body ?? {}) as { code?: string }
          if (!RULES_BETWEEN_FIELDS.has(`${operation.method} ${operation.path}`)) expect(code, describeCall(operation, sent, answer)).not.toBe('INPUT_INVALID')
          if (answer.status < 300) seen.add(`${operation.method} ${operation.path}`)
        }),
        { numRuns: RUNS * 2, seed: 12_313, endOnFailure: true },
      )
    }
    // Enough of it succeeds to be worth looking at.
    expect(seen.size).toBeGreaterThan(35)
  }, 60_000 + RUNS * 30_000)

  it('should refuse everything else with a problem, and never fail', async () => {
    for (const operation of calls()) {
      await fc.assert(
        fc.asyncProperty(wrongCalls(operation), async (sent) => {
          const answer = await send(operation, sent)
          expect(judge(operation, answer), describeCall(operation, sent, answer)).toBeUndefined()
        }),
        { numRuns: RUNS, seed: 12_345, endOnFailure: true },
      )
    }
  }, 60_000 + RUNS * 30_000)

  function judge(operation: ApiOperation, answer: TestAnswer): string | undefined {
    // 503 is a partner that is away, and says so; anything else above 499 is our fault.
    if (answer.status >= 500 && answer.status !== 503) return `it failed with ${answer.status}`
    // An address that names nothing is refused before any call is found.
    return operation.path.includes('{') && [301, 308].includes(answer.status) ? undefined : api.differs(operation, answer)
  }
})

function addressOf({ path }: ApiOperation, parameters: Readonly<Record<string, unknown>>, query: Readonly<Record<string, unknown>>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(parameters[name]).toWellFormed()) || '-')
  const search = new URLSearchParams(Object.fromEntries(Object.entries(query).map(([name, each]) => [name, String(each).toWellFormed()]))).toString()
  return search === '' ? filled : `${filled}?${search}`
}

/** Something right with one member changed. */
function spoiled(right: unknown, other: unknown): unknown {
  if (typeof right !== 'object' || right === null) return other
  const [first] = Object.keys(right)
  return first === undefined ? other : { ...right, [first]: other }
}

function describeCall({ method }: ApiOperation, { who, address, body }: Sent, answer: TestAnswer): string {
  return `${who}: ${method} ${address} ${JSON.stringify(body)?.slice(0, 300) ?? ''} → ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 400) ?? ''}`
}
