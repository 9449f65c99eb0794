import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readApiDocument, type ApiDocument, type ApiOperation } from '../../test/apiDocument.ts'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'

describe('the API’s description', () => {
  let server: TestServer
  let api: ApiDocument

  beforeAll(async () => {
    server = await buildTestServer()
    api = readApiDocument((await server.fetch<object>('/api/openapi.json', { root: true })).body)
  })
  afterAll(() => server.stop())

  /** Calls of which something is missing. */
  const without = (has: (operation: ApiOperation) => boolean): string[] => api.operations.filter((operation) => !has(operation)).map(({ method, path }) => `${method} ${path}`)

  it('should be valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(api.raw) as Record<string, unknown>)
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
    expect((api.raw as { openapi: string }).openapi).toMatch(/^3\.1/)
    expect(api.operations.length).toBeGreaterThan(85)
  })

  it('should name and explain every call and every parameter', () => {
    expect(without(({ summary }) => (summary ?? '').length > 8)).toEqual([])
    const unexplained = api.operations.flatMap(({ method, path, parameters }) => parameters.filter(({ description }) => (description ?? '').length <= 4).map(({ name }) => `${name} of ${method} ${path}`))
    expect(unexplained).toEqual([])
    const ids = api.operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    // What stands in the path is described, and nothing else.
    expect(without(({ path, parameters }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      return inPath.toSorted().join() === parameters.filter((each) => each.in === 'path').map(({ name }) => name).toSorted().join()
    })).toEqual([])
  })

  it('should say of every call what it answers, and how it refuses', () => {
    expect(without(({ responses }) => Object.keys(responses).filter((status) => status.startsWith('2')).length === 1)).toEqual([])
    expect(without(({ responses }) => responses['default']?.$ref === '#/components/responses/Problem')).toEqual([])
    expect(JSON.stringify(api.raw)).toContain('application/problem+json')
  })

  it('should ask for a session or a token everywhere but at the sign-in and where citizens ask, and for the CSRF token at writes of people', () => {
    expect(without(({ security }) => security.length > 0)).toEqual(['POST /session', 'POST /public/progress', 'POST /public/progress/files', 'POST /public/progress/supplements'])
    const writesOfPeople = api.operations.filter(({ method, security }) => method !== 'GET' && security.some((each) => 'session' in each))
    expect(writesOfPeople.filter(({ security }) => !security.some((each) => 'csrf' in each))).toEqual([])
    expect(without(({ path, security }) => !path.startsWith('/worker/') || security.every((each) => 'token' in each))).toEqual([])
  })
})
